//! The addresses of the application, named once; routes and links use these names.

export const paths = {
  home: "/",
  powers: "/powers",
  power: "/powers/$code",
  apply: "/powers/$code/apply",
  progress: "/progress",
  track: "/track",
  help: "/help",
  accessibility: "/accessibility",
  privacy: "/privacy",
  sitemap: "/sitemap",
  signIn: "/sign-in",
  account: "/account",
  password: "/account/password",
  sessions: "/account/sessions",
  work: "/work",
} as const;
