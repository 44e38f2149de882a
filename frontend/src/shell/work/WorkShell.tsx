//! The staff shell: lets nobody in without a session, loads the staff area's words, and waits for the viewer's rights.
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useSession, useViewer } from "@/api/viewer";
import { addArea } from "@/locales/activate";
import { paths } from "@/paths";
import { Loaded, Skeleton } from "@/ui/States";
import { ToSignIn } from "@/ui/ToSignIn";
import { Frame } from "./Frame";
import { Look } from "./Look";

export function WorkShell() {
  const session = useSession();
  const viewer = useViewer();
  const words = useQuery({
    queryKey: ["words", "work"],
    queryFn: async () => {
      await addArea("work");
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.status === "unknown") {
    return (
      <main>
        <Skeleton lines={8} />
      </main>
    );
  }
  if (session.status === "anonymous") return <ToSignIn />;
  if (session.account.mustChangePassword) return <Navigate to={paths.password} replace />;
  return (
    <Loaded query={words} lines={8}>
      {() => (
        <Look>
          <Loaded query={viewer} lines={8}>
            {(known) => <Frame name={session.account.name} viewer={known} />}
          </Loaded>
        </Look>
      )}
    </Loaded>
  );
}
