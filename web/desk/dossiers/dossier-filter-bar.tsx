import { useTranslation } from 'react-i18next';
import type { DayMeasure } from '../../shared/api/schema.d.ts';
import type { DossierFilter } from '../../shared/dossier/dossier-filter.ts';
import { useProcedures } from '../../shared/dossier/use-procedures.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { type Choice, type Narrowing, NarrowingBar } from '../../shared/list/narrowing-bar.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { boardGroups, decisions, deliveries, matterKinds } from '../../shared/terms/terms.ts';
import { useAllUnits } from '../registers/register-queries.ts';

type Props = { filter: DossierFilter; onChange: (change: Partial<DossierFilter>) => void };
type Name = 'decision' | 'delivery' | 'procedure' | 'unit' | 'group' | 'figure' | 'matters';

const isStock = (figure: DayMeasure): boolean => figure === 'open' || figure === 'overdue' || figure === 'stopped';

/** Narrows the list of dossiers by their states, procedure and unit, and by what a number of the board counts. */
export function DossierFilterBar({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const procedures = useProcedures().data?.items ?? [];
  const { memberships, permissions } = usePerson();
  const everywhere = permissions.includes('see-all-units');
  const own = memberships.map(({ unitCode, unitName }) => ({ code: unitCode, name: unitName }));
  const units = useAllUnits(everywhere).data?.items ?? own;
  const of = (name: Name, label: string, choices: readonly Choice[]): Narrowing<Name> => ({
    name,
    label,
    value: filter[name],
    choices,
  });
  const groups = boardGroups.map((value) => ({ value, label: t(`board.group.${value}`) }));
  const { figure, figureFrom = '', figureTo = '' } = filter;
  const days = { from: showDateEntry(figureFrom), to: showDateEntry(figureTo) };
  const figures =
    figure === undefined
      ? []
      : [
          {
            value: figure,
            label: t(isStock(figure) ? 'dossiers.figureAt' : 'dossiers.figureWithin', {
              figure: t(`board.figure.${figure}`),
              ...days,
            }),
          },
        ];
  const matters = matterKinds.map((value) => ({ value, label: t(`board.matters.${value}`) }));
  return (
    <NarrowingBar
      id="dossiers"
      narrowings={[
        ...(filter.group === undefined ? [] : [of('group', t('dossiers.group'), groups)]),
        ...(filter.figure === undefined ? [] : [of('figure', t('dossiers.figure'), figures)]),
        ...(filter.matters === undefined ? [] : [of('matters', t('dossiers.matters'), matters)]),
        of(
          'decision',
          t('list.column.decision'),
          decisions.map((value) => ({ value, label: t(`decision.${value}`) })),
        ),
        of(
          'delivery',
          t('list.column.delivery'),
          deliveries.map((value) => ({ value, label: t(`delivery.${value}`) })),
        ),
        of(
          'procedure',
          t('list.column.procedure'),
          procedures.map(({ code, name }) => ({ value: code, label: text(name) })),
        ),
        of(
          'unit',
          t('list.column.unit'),
          units.map(({ code, name }) => ({ value: code, label: name })),
        ),
      ]}
      onChange={(name, value) =>
        onChange(
          name === 'figure' ? { figure: undefined, figureFrom: undefined, figureTo: undefined } : { [name]: value },
        )
      }
    />
  );
}
