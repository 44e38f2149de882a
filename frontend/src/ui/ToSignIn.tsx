//! Sends a reader without a session to sign in, and says where to come back to.
import { Navigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { paths } from "@/paths";

export function ToSignIn() {
  const router = useRouter();
  // Asked once: while the sign-in page is on its way, the address is already that of the sign-in page.
  const [next] = useState(() => router.state.location.href);
  return <Navigate to={paths.signIn} search={{ next }} replace />;
}
