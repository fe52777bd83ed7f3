#include "tests/scenarios/commands.h"

/// Sentences about what happens in the hall around the marks.
namespace leitai::scenarios {
namespace {

#define PERFORMANCE "'performance':{'round':1,'attempt':1,'entry':<项目>}"
#define IN_CONTEST(command) "{'contest':{'contest':<比武>," command "}}"
#define CORRECTION(source) "'judge':<评委>,'marks':<打分表>,'source':'" source "'"

constexpr CommandPhrase kPhrases[] = {
    // The draw.
    {"{人}公布抽签种子的指纹{文}", IN_CONTEST("'commitDraw':{'commitment':'<文>'}")},
    {"{人}公开抽签种子{文},现场喊出“{文2}”", IN_CONTEST("'revealDraw':{'seed':'<文>','said':'<文2>'}")},

    // The stage and the seats.
    {"{人}请{项目}上台", IN_CONTEST("'callEntry':{" PERFORMANCE "}")},
    {"{人}开始为{项目}计时,限时{数}秒,超时按规则扣分",
     IN_CONTEST("'beginPresentation':{" PERFORMANCE ",'limitSeconds':<数>,'overtimeKind':'overtime'}")},
    {"{人}停止为{项目}计时", IN_CONTEST("'endPresentation':{" PERFORMANCE "}")},
    {"{人}在{设备}上接管自己的席位", IN_CONTEST("'takeSeat':{'judge':<席位>}")},
    {"{人}在{设备}上给{项目}的{项}打{分}分",
     IN_CONTEST("'submitMark':{" PERFORMANCE ",'judge':<席位>,'criterion':<项>,'mark':'<分>'}")},
    {"{人}在{设备}上把{项目}的{项}改为{分}分",
     IN_CONTEST("'changeMark':{" PERFORMANCE ",'judge':<席位>,'criterion':<项>,'mark':'<分>'}")},
    {"{人}让{评委}加入{项目}的评委组,理由:{理由}",
     IN_CONTEST("'joinPanel':{" PERFORMANCE ",'judge':<评委>,'reason':'<理由>'}")},

    // After the panel closed.
    {"{人}把{评委}给{项目}的{项}退给本人修改,理由:{理由}",
     IN_CONTEST("'returnMark':{" PERFORMANCE ",'judge':<评委>,'criterion':<项>,'reason':'<理由>'}")},
    {"{人}录入{评委}给{项目}的纸质评分表:{打分表}",
     IN_CONTEST("'proposeCorrection':{" PERFORMANCE "," CORRECTION("paper") ",'reason':'纸质评分表'}")},
    {"{人}再次录入第{数}项更正的纸质评分表:{打分表}",
     IN_CONTEST("'confirmCorrection':{'correction':<数>,'marks':<打分表>}")},
    {"{人}提出更正{评委}给{项目}的打分:{打分表},理由:{理由}",
     IN_CONTEST("'proposeCorrection':{" PERFORMANCE "," CORRECTION("mistake") ",'reason':'<理由>'}")},
    {"{人}因第{数}项申诉更正{评委}给{项目}的打分:{打分表},理由:{理由}",
     IN_CONTEST("'proposeCorrection':{" PERFORMANCE "," CORRECTION("appeal") ",'appeal':<数>,'reason':'<理由>'}")},
    {"{人}确认第{数}项更正", IN_CONTEST("'confirmCorrection':{'correction':<数>}")},
    {"{人}驳回第{数}项更正,理由:{理由}", IN_CONTEST("'dismissCorrection':{'correction':<数>,'reason':'<理由>'}")},
    {"{人}为{项目}提出申诉:{文}", IN_CONTEST("'fileAppeal':{'entry':<项目>,'text':'<文>'}")},
    {"{人}答复第{数}项申诉成立,理由:{理由}",
     IN_CONTEST("'answerAppeal':{'appeal':<数>,'verdict':'upheld','reason':'<理由>'}")},
    {"{人}答复第{数}项申诉不成立,理由:{理由}",
     IN_CONTEST("'answerAppeal':{'appeal':<数>,'verdict':'dismissed','reason':'<理由>'}")},

    // The board and the certificate.
    {"{人}封榜,理由:{理由}", IN_CONTEST("'freezeBoard':{'reason':'<理由>'}")},
    {"{人}揭榜第{数}步", IN_CONTEST("'revealNext':{'step':<数>}")},
    {"{人}收回揭榜第{数}步,理由:{理由}", IN_CONTEST("'undoReveal':{'step':<数>,'reason':'<理由>'}")},
    {"{人}解除封榜,理由:{理由}", IN_CONTEST("'unfreezeBoard':{'reason':'<理由>'}")},
    {"{人}签认成绩", IN_CONTEST("'certifyContest':{'digest':'<指纹>','statement':'属实'}")},
    {"{人}撤销签认,理由:{理由}", IN_CONTEST("'revokeCertificate':{'reason':'<理由>'}")},
    {"{人}记录{文}上显示了榜单", IN_CONTEST("'recordDisplay':{'screen':'<文>','showing':'board','digest':'<指纹>'}")},

    // The audience.
    {"{人}设{新评委}为第{席}席,由观众投票产生",
     IN_CONTEST("'seatJudge':{'judge':<席>,'name':'<新评委>','role':'audience'}")},
    {"{人}开启投票,计入{评委}的{项}", IN_CONTEST("'openVote':{'round':1,'judge':<评委>,'criterion':<项>,'choices':1}")},
    {"观众{观众}投给{项目}", IN_CONTEST("'castVote':{'round':1,'voter':'<观众>','entries':[<项目>]}")},
    {"{人}结束投票", IN_CONTEST("'closeVote':{'round':1}")},
};

#undef PERFORMANCE
#undef IN_CONTEST
#undef CORRECTION

}  // namespace

std::span<const CommandPhrase> hall_phrases() {
  return kPhrases;
}

}  // namespace leitai::scenarios
