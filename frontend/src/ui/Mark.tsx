//! The hall's own mark, a shield with scales; never a national emblem.

export function Mark() {
  return <img src="/mark.svg" alt="" width="48" height="48" />;
}
