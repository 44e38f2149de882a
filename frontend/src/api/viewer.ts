//! Who is looking and what they may do: the session and the `viewer` query that drives navigation.
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { graphql } from "./generated";
import { asked } from "./query";
import { currentSession, onSessionChange, type Session } from "./session";

const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      role
      now
      demo
      operations
      account { id username name mustChangePassword organisation { id name { zh en } } }
      posts { substitute post { id title { zh en } organisation { id name { zh en } } } }
    }
  }
`);

export const useSession = (): Session => useSyncExternalStore(onSessionChange, currentSession);

/** Asked anew for every account: the answer decides what the page offers. */
export function useViewer() {
  const session = useSession();
  const account = session.status === "signedIn" ? session.account.id : null;
  return useQuery({
    ...asked("viewer", ViewerDocument, {}, account),
    enabled: session.status !== "unknown",
    staleTime: 60_000,
    select: (answer) => answer.viewer,
  });
}
