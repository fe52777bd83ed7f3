#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "events/error.h"

/// Why a command is refused. The numbers are part of the API and of the log: never changed, never re-used.
/// Where several hold, the one listed first is given: the list is the order of precedence, whatever the numbers.
namespace leitai::domain {

enum class Rejection : std::uint16_t {
  // Any command: what is asked, and by whom.
  unknownCommand = 1,
  notPermitted = 2,

  // What the command is about is there.
  contestNotFound = 500,
  brandNotFound = 400,
  unitNotFound = 200,
  batchNotFound = 300,
  accountNotFound = 100,
  contestCertified = 532,

  // Its fields by themselves.
  fieldInvalid = 3,
  reasonMissing = 4,

  // Identity.
  loginTaken = 101,
  accountDisabled = 102,
  accountEnabled = 103,
  roleHeld = 104,
  roleNotHeld = 105,
  lastAdmin = 106,
  tokenExpiryPast = 107,
  tokenTaken = 108,
  tokenNotFound = 109,
  relationDeclared = 110,
  relationNotFound = 111,

  // Unit.
  unitDissolved = 202,
  unitNameTaken = 201,
  unitCycle = 203,
  unitHasUnitsBelow = 204,
  secretaryBeforeLast = 205,

  // Batch.
  batchClosed = 303,
  batchKeyTaken = 301,
  calendarDayRepeated = 304,
  batchDatesDisordered = 302,
  waiverNotFound = 305,
  nothingToList = 306,
  standardsMismatched = 307,
  inputsMismatched = 308,
  rankingRulesMissing = 309,
  positionNotReached = 310,
  releaseNotFound = 311,
  releaseCertified = 312,
  dayNotLater = 313,
  dayInFuture = 314,

  // Brand: what is given, by itself.
  standardRepeated = 408,
  reportPartMissing = 409,

  // How far the brand has come.
  brandNotDraft = 410,
  brandNotSubmitted = 404,
  brandNotReturned = 405,
  brandSettled = 411,
  brandNotCultivated = 406,
  acceptanceNotRequested = 412,
  brandNotUnderReview = 413,
  brandNotRecognised = 414,

  // Dates, and the batch's terms.
  dateInFuture = 415,
  applicationsClosed = 401,
  applicationLive = 402,
  brandNameRepeated = 416,
  brandNameTooLong = 403,
  planDatesDisordered = 417,
  taskRepeated = 418,
  planTooLate = 419,
  tasksCyclic = 420,
  taskNotFound = 421,
  taskDone = 422,
  activityNotFound = 423,
  activityStruck = 424,
  reportMonthOutside = 425,
  acceptanceWindowClosed = 426,

  // Reviews and the decision.
  reviewsComplete = 427,
  reviewerOfSameUnit = 407,
  reviewerRelated = 428,
  reviewerUnfit = 429,
  reviewerAssigned = 430,
  reviewerNotAssigned = 431,
  reviewersTooFew = 432,
  standardMissing = 433,
  reviewsMissing = 434,

  // What was recognised.
  promotionNotFound = 435,
  promotionSettled = 436,
  renewalTooEarly = 437,
  recognitionRenewed = 438,

  // Contest: its set-up.
  contestKeyTaken = 501,
  roundRepeated = 502,
  rulebookInvalid = 503,
  criteriaChanged = 504,
  rulebookMissing = 505,
  judgeNotFound = 510,
  notYourSeat = 522,
  accountSeated = 511,
  seatHasMarks = 512,
  seatHeldAlready = 533,
  seatHeldElsewhere = 534,

  // The performance.
  roundNotFound = 506,
  entryNotFound = 507,
  entryTaken = 508,
  entryWithdrawn = 509,
  panelEmpty = 514,
  scoringAlreadyOpened = 515,
  scoringNotOpened = 516,
  notOnPanel = 523,
  judgeRecused = 524,
  onPanelAlready = 535,
  notOnStage = 536,
  stillPresenting = 537,
  notPresenting = 538,

  // The mark or the penalty.
  criterionNotFound = 513,
  markNotAllowed = 525,
  markRepeated = 528,
  lateMarkNotFound = 529,
  penaltyNotFound = 531,
  correctionNotFound = 539,
  correctionSettled = 540,
  appealNotUpheld = 541,
  secondPersonNeeded = 542,
  sheetReadDifferently = 543,

  // How far the performance has come.
  panelClosed = 517,
  panelOpen = 518,
  performanceConfirmed = 519,
  performanceReleased = 521,
  performanceNotConfirmed = 520,
  markAlreadySubmitted = 526,
  markNotSubmitted = 527,
  marksPending = 530,

  // The contest as a whole.
  boardFrozen = 544,
  boardNotFrozen = 545,
  revealOutOfStep = 546,
  drawCommitted = 547,
  drawNotCommitted = 548,
  drawDone = 549,
  seedMismatched = 550,
  entriesMissing = 551,
  notAudienceSeat = 552,
  voteOpen = 553,
  voteNotOpen = 554,
  votePanelNotOpen = 555,
  notYourEntry = 556,
  appealNotFound = 557,
  appealAnswered = 558,
  certificateMissing = 559,
  gapsRemain = 560,

  // The log.
  keyUnchanged = 601,
  keyNotCurrent = 602,

  // What the log can take.
  eventTooLarge = 5,
};

/// "panelClosed".
std::string_view name(Rejection rejection);
/// What a person reads.
LocalText text(Rejection rejection);

/// In order of precedence.
std::span<const Rejection> all_rejections();

}  // namespace leitai::domain
