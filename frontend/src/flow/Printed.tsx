//! A chart on paper: the whole of it as one picture that fits its page, with the bpmn.io mark beside it.
import { useQuery } from "@tanstack/react-query";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { BPMNIO_IMG } from "bpmn-js/lib/util/PoweredByUtil";
import { readError } from "@/api/errors";
import { authorizationHeader } from "@/api/session";
import { installTrustedTypes } from "@/api/trustedTypes";
import { Fault, Skeleton } from "@/ui/States";
import css from "./chart.module.css";

installTrustedTypes();

/** Draws where nobody looks and keeps the picture alone. */
async function pictureOf(url: string, signal: AbortSignal): Promise<string> {
  const authorization = await authorizationHeader();
  const headers: HeadersInit = authorization ? { Authorization: authorization } : {};
  const response = await fetch(url, { signal, headers });
  if (!response.ok) throw readError(await response.json().catch(() => null), response.status);
  const host = document.createElement("div");
  host.className = css.unseen ?? "";
  document.body.append(host);
  const viewer = new NavigatedViewer({ container: host });
  try {
    await viewer.importXML(await response.text());
    return (await viewer.saveSVG()).svg;
  } finally {
    viewer.destroy();
    host.remove();
  }
}

/** A picture as the address of itself, so that it scales with its page. */
const addressOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

const mark = addressOf(BPMNIO_IMG);

export function Printed({ url, label }: { url: string; label: string }) {
  const picture = useQuery({
    queryKey: ["flowPicture", url],
    queryFn: ({ signal }) => pictureOf(url, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (picture.error) return <Fault error={picture.error} retry={() => void picture.refetch()} />;
  if (picture.data === undefined) return <Skeleton lines={6} height="2rem" />;
  return (
    <figure className={css.printed}>
      <img src={addressOf(picture.data)} alt={label} />
      <img src={mark} alt="BPMN.iO" className={css.mark} />
    </figure>
  );
}
