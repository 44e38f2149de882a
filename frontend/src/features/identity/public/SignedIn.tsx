//! Lets a page be seen only by somebody signed in; others are sent to sign in and come back.
import { Navigate, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SessionAccount } from "@/api/session";
import { useSession } from "@/api/viewer";
import { paths } from "@/paths";
import { Skeleton } from "@/ui/States";

export function SignedIn({ children }: { children: (account: SessionAccount) => ReactNode }) {
  const session = useSession();
  const href = useRouterState({ select: (state) => state.location.href });
  switch (session.status) {
    case "unknown":
      return <Skeleton lines={6} />;
    case "anonymous":
      return <Navigate to={paths.signIn} search={{ next: href }} replace />;
    case "signedIn":
      return children(session.account);
  }
}
