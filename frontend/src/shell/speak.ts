//! Speaks a text with the browser's own voice, sentence by sentence.

/** Long texts are cut off by some engines; a sentence at a time is not. */
export const sentences = (text: string): string[] => text.match(/[^。！？；.!?\n]+[。！？；.!?\n]*/g) ?? [];

/** A little slower than talk: the reader is also looking at the page. */
const rate = 0.95;

export function speak(text: string, language: string, onEnd: () => void): void {
  const parts = sentences(text);
  if (parts.length === 0) onEnd();
  parts.forEach((part, index) => {
    const utterance = new SpeechSynthesisUtterance(part);
    utterance.lang = language;
    utterance.rate = rate;
    if (index === parts.length - 1) utterance.addEventListener("end", onEnd);
    speechSynthesis.speak(utterance);
  });
}
