// Every word a person reads, in Chinese and English.

const kTexts = {
  product: ["擂台", "Leitai"],
  programme: ["党建特色品牌 · 擂台比武", "Party-building brands · contests"],
  skip: ["跳到排名", "Skip to the standings"],
  language: ["English", "中文"],
  languageLabel: ["Switch to English", "切换到中文"],
  signIn: ["登录", "Sign in"],
  signOut: ["退出", "Sign out"],
  contest: ["比武", "Contest"],
  audience: ["榜面", "Board"],
  released: ["公开榜", "Released"],
  full: ["完整榜", "Full"],
  releasedBoard: ["公开榜 · 只含已公布的成绩", "Released board · published results only"],
  fullBoard: ["完整榜 · 含未公布成绩，请勿投屏", "Full board · holds unpublished results, not for display"],
  rounds: ["轮次", "Rounds"],
  overall: ["总排名", "Overall"],
  roundN: ["第 {n} 轮", "Round {n}"],
  standings: ["排名", "Standings"],
  place: ["名次", "Place"],
  entry: ["参赛项目", "Entry"],
  marks: ["评分进度", "Marks in"],
  award: ["奖项", "Award"],
  awardSoFar: ["目前奖项", "Award so far"],
  total: ["得分", "Total"],
  judging: ["正在评分", "Being judged"],
  judgingNone: ["等待下一项开始评分", "Waiting for the next entry"],
  judgingDone: ["已全部评完", "Every entry has been judged"],
  marksIn: ["已收 {in} / {due}", "{in} of {due} in"],
  others: ["另有 {n} 项", "and {n} more"],
  factEntries: ["{n} 个参赛项目", "{n} entries"],
  factJudges: ["{n} 位评委", "{n} judges"],
  factReleased: ["已公布 {n} / {of} 项", "{n} of {of} entries released"],
  factOnStage: ["已登台 {n} / {of} 项", "{n} of {of} entries on stage so far"],
  brands: ["特色品牌", "Brands of the programme"],
  brandActivities: ["台帐 {n} 条", "{n} activities"],
  brandReviews: ["评审 {n} 次", "{n} reviews"],
  updated: ["更新于 {time}", "Updated {time}"],
  position: ["日志位置 {n}", "Log position {n}"],
  rules: ["规则第 {n} 版", "Rules, version {n}"],
  digest: ["榜面指纹", "Board digest"],
  digestHelp: [
    "榜面的 SHA-256 指纹，同一位置的榜面在任何设备上都相同：\n{digest}",
    "SHA-256 of this board: the same on every device that shows the same position\n{digest}",
  ],
  pageOf: ["第 {n} / {of} 页", "Page {n} of {of}"],
  climbed: ["上升 {n} 位", "up {n}"],
  fell: ["下降 {n} 位", "down {n}"],

  linkOff: ["未连接", "Not connected"],
  linkIdle: ["等待比武开始", "Waiting for a contest"],
  linkUninitialised: ["等待初始化", "Waiting to be set up"],
  linkConnecting: ["正在连接", "Connecting"],
  linkLive: ["实时", "Live"],
  linkLost: ["正在重连", "Reconnecting"],
  linkRefused: ["未获准", "Refused"],
  linkSince: ["自 {time} 起中断", "since {time}"],
  linkChecked: ["{time} 已查看", "checked {time}"],
  bannerLost: [
    "连接自 {time} 起中断，正在自动重连。所示为 {held} 的榜面，可能已不是最新。",
    "The connection broke at {time} and is being restored. The board shown is as of {held} and may be out of date.",
  ],
  bannerLostEmpty: [
    "连接自 {time} 起中断，正在自动重连。",
    "The connection broke at {time} and is being restored.",
  ],
  restored: ["连接已恢复，榜面是最新的", "The connection is back; the board is up to date"],
  newerContest: ["新一场比武：{title}", "A newer contest: {title}"],
  newerGo: ["查看", "Watch it"],
  fullRefused: [
    "此账号只能查看公开榜，已切换。",
    "This account may see the released board only; it is shown instead.",
  ],
  sessionEnded: [
    "登录已失效，已切换到公开榜，请重新登录。",
    "Your session has ended; the released board is shown. Please sign in again.",
  ],

  loadingTitle: ["正在读取榜面", "Reading the board"],
  loadingText: ["稍候片刻。", "One moment."],
  noContestTitle: ["还没有比武", "There is no contest yet"],
  noContestText: [
    "组织股建好比武后，榜面会自动出现在这里，无需刷新。",
    "Once the organiser has set one up, its board appears here by itself.",
  ],
  noContestStep1: ["现场试看：在服务器上运行 `./tools/demo`", "To see one live: run `./tools/demo` on the server"],
  noContestStep2: ["导入已有比武：查看 `leitai import --help`", "To bring in a contest: see `leitai import --help`"],
  noSuchTitle: ["没有这场比武", "There is no such contest"],
  noSuchText: [
    "地址中的“{key}”不在列表里。请核对地址，或查看最新一场。",
    "“{key}” from the address is not in the list. Check the address, or watch the newest contest.",
  ],
  noSuchLink: ["查看最新一场", "Watch the newest contest"],
  notReleasedTitle: ["尚未公布成绩", "Nothing has been released yet"],
  notReleasedText: [
    "计分员确认并公布后，名次会自动出现在这里，无需刷新。",
    "Places appear here by themselves once the scrutineer has confirmed and released them.",
  ],
  notReleasedStep: ["工作人员可登录查看完整榜。", "Staff can sign in to see the full board."],
  noneOnStageTitle: ["还没有项目登台", "Nobody has been on stage yet"],
  noneOnStageText: [
    "共 {n} 个参赛项目。开始评分后会自动出现在这里，无需刷新。",
    "{n} entries. Each appears here by itself once its scoring has been opened.",
  ],
  noEntriesTitle: ["还没有参赛项目", "There are no entries yet"],
  noEntriesText: [
    "组织股添加参赛项目后会自动出现在这里。",
    "They appear here by themselves once the organiser has added them.",
  ],
  uninitialisedTitle: ["系统尚未初始化", "The system is not set up yet"],
  uninitialisedText: [
    "完成后此页会自动更新，无需刷新。",
    "This page goes on by itself once that is done.",
  ],
  uninitialisedStep: [
    "在服务器上运行 `leitai init`，建立第一个管理员账号",
    "Run `leitai init` on the server to make the first administrator",
  ],
  unreachableTitle: ["无法连接服务器", "The server cannot be reached"],
  unreachable: ["无法连接服务器，请检查网络", "The server cannot be reached: check the network"],
  badAnswer: ["服务器答复异常（{status}）", "The server answered with an error ({status})"],
  unreachableText: ["正在自动重试，请检查本机网络。", "Trying again by itself. Please check this device's network."],
  refusedTitle: ["无法显示此榜", "This board cannot be shown"],

  signInTitle: ["工作人员登录", "Staff sign-in"],
  signInWhy: [
    "计分员、组织股、审计和管理员可查看完整榜。观众无需登录。",
    "Scrutineers, organisers, auditors and administrators see the full board. The public needs no account.",
  ],
  login: ["账号", "Account"],
  password: ["密码", "Password"],
  useToken: ["改用令牌", "Use a token instead"],
  token: ["令牌", "Token"],
  tokenHelp: ["64 位十六进制字符。只在本标签页内保留。", "64 hexadecimal digits. Kept in this tab only."],
  tokenWrong: ["令牌应为 64 位十六进制字符", "A token is 64 hexadecimal digits"],
  credentialsMissing: ["请填写账号和密码，或填写令牌", "Enter an account and its password, or a token"],
  cancel: ["取消", "Cancel"],
  deviceLabel: ["网页榜面", "web board"],

  sayPlace: ["第 {place} 名 {name}，{total} 分", "{place}: {name}, {total}"],
  sayTotal: ["{name}，{total} 分", "{name}, {total}"],
  sayMore: ["另有 {n} 项变化", "and {n} more changes"],
};

const kStates = {
  pending: ["待评分", "Pending"],
  absent: ["缺席", "Absent"],
  abstained: ["弃权", "Abstained"],
  recused: ["回避", "Recused"],
  withdrawn: ["已退出", "Withdrawn"],
  late: ["逾时", "Late"],
  dnf: ["未完成", "Did not finish"],
  dns: ["未出场", "Did not start"],
  outOfCompetition: ["不计名次", "Out of competition"],
  void: ["成绩无效", "Void"],
  missingRound: ["缺少轮次", "A round is missing"],
  tooFewAttempts: ["次数不足", "Too few attempts"],
  noRule: ["评分规则未规定", "No rule for this"],
  tooFewMarks: ["评分不足", "Too few marks"],
  held: ["待裁定", "Awaiting decision"],
};

const kAwards = {
  special: ["特等奖", "Special prize"],
  first: ["一等奖", "First prize"],
  second: ["二等奖", "Second prize"],
  third: ["三等奖", "Third prize"],
  excellence: ["优秀奖", "Excellence award"],
  merit: ["优胜奖", "Merit award"],
  organisation: ["组织奖", "Organisation award"],
  gold: ["金奖", "Gold"],
  silver: ["银奖", "Silver"],
  bronze: ["铜奖", "Bronze"],
};

const kBrandStates = {
  draft: ["草稿", "Draft"],
  submitted: ["已申报", "Submitted"],
  returned: ["已退回", "Returned"],
  accepted: ["已受理", "Accepted"],
  listed: ["已入清单", "Listed"],
  cultivating: ["培育中", "Cultivating"],
  acceptanceRequested: ["申请验收", "Acceptance requested"],
  underReview: ["验收中", "Under review"],
  recognised: ["已认定", "Recognised"],
  withdrawn: ["已撤回", "Withdrawn"],
  expired: ["已到期", "Expired"],
  revoked: ["已撤销", "Revoked"],
};

let language = "zh";

export function setLanguage(wanted) {
  language = wanted === "en" ? "en" : "zh";
}

export function currentLanguage() {
  return language;
}

function pick(pair) {
  return pair[language === "en" ? 1 : 0];
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

/** The text of that name, with {placeholders} filled in. */
export function t(name, values = {}) {
  const pair = kTexts[name];
  if (!pair) throw new Error(`no text is named ${name}`);
  return filled(pick(pair), values);
}

/** The text of that name as a LocalText: for what outlives a change of language. */
export function both(name, values = {}) {
  const [zh, en] = kTexts[name].map((text) => filled(text, values));
  return { zh, en };
}

/** A LocalText in the language chosen; in the other where it was given in one only. */
export function local(text) {
  const zh = text?.zh ?? "";
  const en = text?.en ?? "";
  return language === "en" ? en || zh : zh || en;
}

const word = (table) => (key) => (Object.hasOwn(table, key) ? pick(table[key]) : key);
export const stateWord = word(kStates);
export const awardWord = word(kAwards);
export const brandStateWord = word(kBrandStates);
export const brandStates = Object.keys(kBrandStates);

const kClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** "15:42:07" in Asia/Shanghai, whatever the device is set to. */
export function clock(milliseconds) {
  return kClock.format(milliseconds);
}

export function count(number) {
  return Number(number).toLocaleString("en-US");
}
