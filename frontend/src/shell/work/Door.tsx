//! The staff area's address without a page: leads to the first page this viewer works on.
import { Navigate } from "@tanstack/react-router";
import { useViewer } from "@/api/viewer";
import { deskPaths } from "@/desk/paths";
import { Loaded } from "@/ui/States";
import { menu } from "./menu";

export function Door() {
  const viewer = useViewer();
  return (
    <Loaded query={viewer}>
      {({ operations }) => {
        const first = menu.find((entry) => operations.includes(entry.operation));
        return <Navigate to={first?.to ?? deskPaths.posts} replace />;
      }}
    </Loaded>
  );
}
