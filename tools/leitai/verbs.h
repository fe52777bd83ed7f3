#pragma once

#include "tools/leitai/program.h"

/// The verbs. Each `add_verb_NAME` adds its options to the command line and, when its verb was asked for, sets
/// `program.action`. `program` outlives the command line.
namespace leitai::cli {

/// The first account of a data folder.
void add_verb_init(CommandLine& root, Program& program);
/// Ranks files.
void add_verb_rank(CommandLine& root, Program& program);
/// Ready rulebooks; any rulebook checked, or told in words.
void add_verb_rulebook(CommandLine& root, Program& program);
/// Plays files into a daemon as judges' commands.
void add_verb_import(CommandLine& root, Program& program);
/// A contest's standings, once or live.
void add_verb_board(CommandLine& root, Program& program);
/// Why an entry has its place, or stands before another.
void add_verb_explain(CommandLine& root, Program& program);
/// What a contest's places and awards would be if.
void add_verb_preview(CommandLine& root, Program& program);
/// How firm a contest's places are.
void add_verb_robustness(CommandLine& root, Program& program);
/// A contest's judges against each other.
void add_verb_judges(CommandLine& root, Program& program);
/// The log's events.
void add_verb_events(CommandLine& root, Program& program);
/// Who did what, when and why.
void add_verb_audit(CommandLine& root, Program& program);
/// A contest played again, offline.
void add_verb_replay(CommandLine& root, Program& program);
/// What changed in a contest's standings between two moments, and why, offline.
void add_verb_diff(CommandLine& root, Program& program);
/// Every view folded from zero, offline.
void add_verb_rebuild(CommandLine& root, Program& program);
/// Whether the log and the snapshots are whole, offline.
void add_verb_verify(CommandLine& root, Program& program);
/// The provable draw of a running order.
void add_verb_draw(CommandLine& root, Program& program);
/// The key that signs the log's checkpoints.
void add_verb_key(CommandLine& root, Program& program);
/// A proof that an event is in the log, got and checked.
void add_verb_proof(CommandLine& root, Program& program);
/// A contest's certificate.
void add_verb_certify(CommandLine& root, Program& program);
/// Follows a log and cosigns its checkpoints.
void add_verb_witness(CommandLine& root, Program& program);
/// Evidence files beside the log, offline.
void add_verb_evidence(CommandLine& root, Program& program);
/// A backup of a data folder; by the daemon where one runs on it.
void add_verb_backup(CommandLine& root, Program& program);
/// A data folder made of a backup.
void add_verb_restore(CommandLine& root, Program& program);
/// What is intact of a damaged data folder, in a new one.
void add_verb_salvage(CommandLine& root, Program& program);
/// A whole log as lines of JSON, and back, offline.
void add_verb_log(CommandLine& root, Program& program);
/// Measures a daemon.
void add_verb_bench(CommandLine& root, Program& program);
/// Years of a made-up province, offline.
void add_verb_generate(CommandLine& root, Program& program);
/// A sample contest, judged while one watches.
void add_verb_demo(CommandLine& root, Program& program);
/// The year of a batch: batch, unit, brand, ledger, review, ranking, each with its sub-verbs.
void add_verbs_programme(CommandLine& root, Program& program);

}  // namespace leitai::cli
