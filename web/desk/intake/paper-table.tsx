import { useTranslation } from 'react-i18next';
import type { RequiredPaper } from '../../shared/api/schema.d.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { type IntakeDraft, type PaperTick, tickOf } from './intake-draft.ts';
import { PaperRow } from './paper-row.tsx';
import type { Scan } from './receive-dossier.ts';

type Props = {
  draft: IntakeDraft;
  required: readonly RequiredPaper[];
  scans: readonly Scan[];
  problem: Error | null;
  onTick: (kind: string, tick: PaperTick) => void;
  onScans: (scans: readonly Scan[]) => void;
};

/** The papers that the answers ask for: tick, count, and a scan or photo. */
export function PaperTable({ draft, required, scans, problem, onTick, onScans }: Props) {
  const { t } = useTranslation();
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-papers">
      <h2 id="intake-papers" className="mc-section-title" tabIndex={-1}>
        {t('papers.title')}
      </h2>
      {problem !== null && <ProblemNotice error={problem} />}
      {required.length === 0 && <p className="mc-empty">{t('intake.noPapers')}</p>}
      <ul className="mc-papers">
        {required.map((paper) => (
          <PaperRow
            key={paper.kind}
            paper={paper}
            tick={tickOf(draft, paper)}
            scan={scans.find((scan) => scan.kind === paper.kind)}
            onTick={(tick) => onTick(paper.kind, tick)}
            onScan={(file) => {
              const others = scans.filter((scan) => scan.kind !== paper.kind);
              onScans(file === undefined ? others : [...others, { kind: paper.kind, name: paper.name.vi, file }]);
              if (file !== undefined) onTick(paper.kind, { ...tickOf(draft, paper), handedIn: true });
            }}
          />
        ))}
      </ul>
    </section>
  );
}
