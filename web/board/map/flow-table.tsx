import { useTranslation } from 'react-i18next';
import type { ProcessMap } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import type { ProcessFlow } from './process-steps.ts';

/** The table twin of the drawn flows: those that were used, by how often. */
export function FlowTable({ flows, counts }: { flows: readonly ProcessFlow[]; counts: ProcessMap['flows'] }) {
  const { t } = useTranslation();
  const text = useText();
  const flowOf = new Map(flows.map((flow) => [flow.flowId, flow]));
  const rows = counts
    .toSorted((one, other) => other.count - one.count)
    .flatMap(({ flowId, count }) => {
      const flow = flowOf.get(flowId);
      return flow === undefined ? [] : [{ flow, count }];
    });
  if (rows.length === 0) return null;
  return (
    <details className="mc-details">
      <summary>{t('board.map.flows', { count: rows.length })}</summary>
      <table className="mc-plain-table mc-step-table">
        <caption className="cds--visually-hidden">{t('board.map.flowsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.map.flowFrom')}</th>
            <th scope="col">{t('board.map.flowTo')}</th>
            <th scope="col">{t('board.map.flowName')}</th>
            <th scope="col" className="mc-number">
              {t('board.map.flowCount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ flow, count }) => (
            <tr key={flow.flowId}>
              <td>{text(flow.from)}</td>
              <td>{text(flow.to)}</td>
              <td>{flow.name && text(flow.name)}</td>
              <td className="mc-number">{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
