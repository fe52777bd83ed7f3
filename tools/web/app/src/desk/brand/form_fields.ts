import type { ApplicationForm } from "@/api/schema";

export type FormField = keyof ApplicationForm;
export const formFields: FormField[] = ["brandName", "secretary", "topic", "mechanism", "meaning", "expectedResults", "contact"];
export const longFields: FormField[] = ["topic", "mechanism", "meaning", "expectedResults"];

/** Characters as a reader counts them. */
export function readCharacters(text: string): number {
  const Segmenter = (Intl as unknown as { Segmenter?: new (l: string) => { segment: (t: string) => Iterable<unknown> } }).Segmenter;
  return Segmenter ? [...new Segmenter("zh").segment(text.trim())].length : [...text.trim()].length;
}
