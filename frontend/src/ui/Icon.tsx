//! The drawn signs of the hall, kept in one picture file; a sign never stands without a word beside it.
import sprite from "./icons.svg?url&no-inline";

/** The ids of `icons.svg`. */
export type IconName =
  | "bell"
  | "search"
  | "text"
  | "globe"
  | "user"
  | "contrast"
  | "speaker"
  | "stop"
  | "print"
  | "edit"
  | "flag"
  | "check"
  | "chevron"
  | "upload"
  | "download"
  | "file"
  | "copy"
  | "phone"
  | "pin"
  | "clock"
  | "plus"
  | "minus"
  | "fit"
  | "close"
  | "menu"
  | "info"
  | "alert"
  | "refresh"
  | "inbox"
  | "logout"
  | "list"
  | "home"
  | "licence"
  | "gavel"
  | "barrier"
  | "wallet"
  | "heart"
  | "inspect"
  | "confirm"
  | "award"
  | "scales"
  | "grid"
  | "building"
  | "handshake";

export function Icon({ name, size = "1.25em" }: { name: IconName; size?: string }) {
  return (
    <svg
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
