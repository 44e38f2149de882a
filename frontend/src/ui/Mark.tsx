//! The hall's own mark, a shield with scales; never a national emblem.

export function Mark({ size = "3rem" }: { size?: string }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <path d="M24 3 41 9v14c0 11-7 18-17 22C14 41 7 34 7 23V9z" fill="var(--brand)" />
      <path
        d="M24 6.4 38 11.3v11.7c0 9.3-5.8 15.2-14 18.8C15.8 38.2 10 32.3 10 23V11.3z"
        fill="none"
        stroke="#e0b65a"
        strokeWidth="1.4"
      />
      <path
        d="M24 12.5v19.5M18.5 32h11M14.5 17h19M14.5 17 11 25h7zM33.5 17 30 25h7z"
        fill="none"
        stroke="#fff"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
