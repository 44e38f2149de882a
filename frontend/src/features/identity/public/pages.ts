//! Signing in and one's own account as one chunk: the first page lists every chunk by name.
export { Account } from "./Account";
export { Password } from "./Password";
export { Sessions } from "./Sessions";
export { SignIn } from "./SignIn";
