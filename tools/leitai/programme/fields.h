#pragma once

#include "tools/leitai/programme/spec.h"

/// Fields that many sub-verbs have.
namespace leitai::cli::fields {

inline constexpr auto kText = FieldKind::text;
inline constexpr auto kNumber = FieldKind::number;
inline constexpr auto kMust = Need::required;
inline constexpr auto kMay = Need::optional;

inline const FieldSpec kBatch{
    "BATCH", "/batch", FieldKind::batch, kMust, {"批次编号或代号", "the batch's number or key"}};
inline const FieldSpec kUnit{"UNIT", "/unit", FieldKind::unit, kMust, {"单位编号或名称", "the unit's number or name"}};
inline const FieldSpec kReason{"--reason", "reason", kText, kMust, {"理由", "the reason"}};
inline const FieldSpec kReasonMay{"--reason", "reason", kText, kMay, {"理由", "the reason"}};
inline const FieldSpec kAt{
    "--at", "at", FieldKind::at, kMay, {"截至该日志位置或时间", "as of this log position or moment"}};
inline const FieldSpec kBrand{
    "BRAND", "/brand", FieldKind::brand, kMust, {"品牌编号或名称", "the brand's number or name"}};
inline const FieldSpec kOfBatch{"--batch", "batch", FieldKind::batch, kMay, {"只看该批次", "of this batch"}};
inline const FieldSpec kOfUnit{"--unit", "unit", FieldKind::unit, kMay, {"只看该单位", "of this unit"}};

}  // namespace leitai::cli::fields
