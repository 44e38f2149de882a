//! Lets a page be seen only by somebody signed in; others are sent to sign in and come back.
import type { ReactNode } from "react";
import type { SessionAccount } from "@/api/session";
import { useSession } from "@/api/viewer";
import { Skeleton } from "@/ui/States";
import { ToSignIn } from "@/ui/ToSignIn";

export function SignedIn({ children }: { children: (account: SessionAccount) => ReactNode }) {
  const session = useSession();
  switch (session.status) {
    case "unknown":
      return <Skeleton lines={6} />;
    case "anonymous":
      return <ToSignIn />;
    case "signedIn":
      return children(session.account);
  }
}
