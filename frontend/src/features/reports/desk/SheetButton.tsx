//! Takes a list of the report away as a workbook, with the reader's right.
import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { useState } from "react";
import type { PowerList } from "@/api/generated/graphql";
import { download } from "@/api/uploads";
import { Fault } from "@/ui/States";

interface SheetProps {
  list: PowerList;
  title: string;
  narrowed?: Record<string, string | undefined>;
  small?: boolean;
}

export function SheetButton({ list, title, narrowed = {}, small = false }: SheetProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const set = Object.entries(narrowed).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = new URLSearchParams(set).toString();
  const fetchSheet = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await download(`/reports/${list}.xlsx${query && `?${query}`}`, `${title}.xlsx`);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="no-print">
      <Button size={small ? "small" : "middle"} loading={busy} onClick={() => void fetchSheet()}>
        <Trans>导出 XLSX</Trans>
        <span className="visually-hidden">{title}</span>
      </Button>
      {failure !== null && <Fault error={failure} />}
    </span>
  );
}
