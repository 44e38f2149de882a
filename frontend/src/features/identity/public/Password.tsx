export function Password() {
  return null;
}
