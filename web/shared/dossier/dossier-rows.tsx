import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierRow } from '../api/schema.d.ts';
import { DeadlineCell } from '../deadline/deadline-cell.tsx';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import type { RowKind } from '../list/list-row.tsx';
import { DecisionTag } from './decision-tag.tsx';
import type { DossierColumn } from './dossier-filter.ts';

export const dossierKeyOf = ({ id }: DossierRow): string => id;

/** The rows of dossiers, wherever they are listed. */
export function useDossierRows(): RowKind<DossierRow, DossierColumn> {
  const { t } = useTranslation();
  const text = useText();
  return useMemo(
    () => ({
      keyOf: dossierKeyOf,
      addressOf: ({ id }) => `/dossiers/${id}`,
      codeOf: ({ code }) => code,
      draw: (column, dossier) => drawCell(column, dossier, t, text),
    }),
    [t, text],
  );
}

/** Decisions after which nothing is due any more. */
const settled: ReadonlySet<string> = new Set([
  'approved',
  'refused',
  'withdrawn',
] satisfies DossierRow['states']['decision'][]);

function drawCell(column: DossierColumn, dossier: DossierRow, t: TFunction, text: ReturnType<typeof useText>) {
  switch (column) {
    case 'deadline':
      return (
        <DeadlineCell
          dueAt={dossier.dueAt}
          missedDueAt={dossier.missedDueAt}
          dueText={dossier.dueText}
          overdue={dossier.overdue}
          settled={settled.has(dossier.states.decision)}
        />
      );
    case 'code':
      return dossier.code;
    case 'applicant':
      return dossier.applicantName;
    case 'procedure':
      return <span title={text(dossier.procedure.name)}>{text(dossier.procedure.name)}</span>;
    case 'decision':
      return <DecisionTag decision={dossier.states.decision} />;
    case 'delivery':
      return t(`delivery.${dossier.states.delivery}`);
    case 'unit':
      return (dossier.competentUnit ?? dossier.receivingUnit).name;
    case 'received':
      return formatDateTime(dossier.receivedAt);
  }
}
