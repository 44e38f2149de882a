export function Progress() {
  return null;
}
