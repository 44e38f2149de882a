//! The drawn signs of the hall as inline SVG paths; a sign never stands without a word beside it.

const paths = {
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.3 15.3 20 20",
  text: "M3 18 8 6l5 12M4.7 14h6.6M14 18l3.2-8 3.3 8M15.2 15.2h4.1",
  globe:
    "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c3 3 3 14 0 17M12 3.5c-3 3-3 14 0 17",
  user: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
  contrast: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 3.5v17M12 7h6.8M12 12h8.5M12 17h6.8",
  speaker: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  stop: "M7 7h10v10H7Z",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7Z",
  edit: "M4 20h16M6 16l.8-3.5L15.5 4l3 3-8.8 8.5Z",
  flag: "M6 21V4M6 5h11l-2 3.5L17 12H6",
  check: "M5 12.5 10 17.5 19.5 7",
  chevron: "m9 5 7 7-7 7",
  upload: "M12 16V5M7.5 9 12 4.5 16.5 9M4.5 15v4.5h15V15",
  download: "M12 4.5V16M7.5 12 12 16.5 16.5 12M4.5 15v4.5h15V15",
  file: "M6 3.5h8l4 4v13H6ZM14 3.5v4h4",
  copy: "M9 8h10.5v12H9ZM5 16H4.5V4H15v.5",
  phone: "M6 4h3.5l1.5 4-2 1.5c1 2.5 2.5 4 5 5l1.5-2 4 1.5V18c0 1-1 2-2 2C10.5 20 4 13.5 4 6.5 4 5 5 4 6 4Z",
  pin: "M12 21c-4-4.5-6-7.5-6-11a6 6 0 0 1 12 0c0 3.5-2 6.5-6 11ZM12 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7v5.5l3.5 2",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  close: "m5.5 5.5 13 13M18.5 5.5l-13 13",
  menu: "M4 7h16M4 12h16M4 17h16",
  info: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.5v.600",
  alert: "M12 4 21 20H3ZM12 10v5M12 17.2v.5",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4h-4",
  inbox: "M4 13.5 6.5 5h11l2.5 8.5V19H4ZM4 13.5h4.5l1 2.5h5l1-2.5H20",
  logout: "M14 4.5h5v15h-5M4 12h11M11 8l4 4-4 4",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.100M4.5 12h.100M4.5 18h.100",
  home: "M4 11.5 12 4l8 7.5M6 10v9.5h12V10M10 19.5v-5h4v5",
  licence: "M12 3.5 19 6v6c0 4.5-3 7.3-7 8.5-4-1.2-7-4-7-8.5V6ZM8.8 12l2.3 2.3 4.2-4.6",
  gavel: "m13 4 6.5 6.5M9.5 7.5l6.5 6.5M14 5 8.5 10.5l4.5 4.5L18.5 9.5M10.7 12.7 4 19.4M3.5 18.9l1.6 1.6",
  barrier: "M5 20V10M19 20V10M4 10h16M9 10V6h6v4M12 6V3.5M5 14.5h14",
  wallet: "M3.5 6.5h17v11h-17ZM3.5 10.5h17M7 14.5h4",
  heart: "M12 20C7 16 4 12.9 4 9.3A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 8 2.1C20 12.9 17 16 12 20Z",
  inspect: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.3 15.3 20 20M7.5 10.5h6",
  confirm: "M5 4.5h11l3 3v12H5ZM8.5 12l2.7 2.7 4.5-5",
  award: "M12 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8.7 13.5 7.5 20.5l4.5-2.3 4.5 2.3-1.2-7",
  scales: "M12 4v16M8 20h8M5 7h14M5 7l-2.5 6.5h5ZM19 7l-2.5 6.5h5Z",
  grid: "M4.5 4.5h6v6h-6ZM13.5 4.5h6v6h-6ZM4.5 13.5h6v6h-6ZM13.5 13.5h6v6h-6Z",
  building: "M5 20.5V4.5h9v16M14 10h5v10.5M3.5 20.5h17M8 8h3M8 12h3M8 16h3",
  handshake:
    "M3 8.5 7 6l4.5 1.5L16 6l5 2.5M3 15l3 .5 5 4 2-.5 6-5.5 2-.5M11.5 7.5 8 11.5c1.5 1.5 3 1 4.5-.5l5 4.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = "1.25em" }: { name: IconName; size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
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
      <path d={paths[name]} />
    </svg>
  );
}
