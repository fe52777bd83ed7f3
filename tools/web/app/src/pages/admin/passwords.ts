// Passwords that can be read aloud: no letters or digits that are taken for one another.
const kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
const kGroups = 4;
const kGroup = 4;

export function freshPassword(): string {
  const fair = 256 - (256 % kLetters.length);
  let text = "";
  while (text.length < kGroups * kGroup)
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) if (byte < fair && text.length < kGroups * kGroup) text += kLetters[byte % kLetters.length];
  return text.replace(/(.{4})(?=.)/g, "$1-");
}
