//! Which sign a category of powers carries, by its national code.
import type { IconName } from "./Icon";

const icons: Record<string, IconName> = {
  XK: "licence",
  CF: "gavel",
  QZ: "barrier",
  ZS: "wallet",
  JF: "heart",
  JC: "inspect",
  QR: "confirm",
  JL: "award",
  CJ: "scales",
  QT: "grid",
  NB: "building",
  JD: "handshake",
};

export const categoryIcon = (code: string): IconName => icons[code] ?? "grid";
