export function Track() {
  return null;
}
