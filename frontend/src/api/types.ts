//! Shapes of the contract that many operations share, named once.

/** Text in Chinese with English beside it where there is one. */
export interface Text {
  zh: string;
  en: string | null;
}
export type Light = "GREEN" | "YELLOW" | "RED" | "PAUSED";
export type Unit = "WORKING_DAY" | "DAY" | "MONTH";
