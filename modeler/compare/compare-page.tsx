import { Select, SelectItem } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { PackageDetails, PackageDifference } from '../../web/shared/api/schema.d.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { SHIPPED, useFiles, usePackage } from '../drafts/draft-queries.ts';
import { useFileLabel } from '../editing/file-label.ts';
import { DiagramPair } from './diagram-pair.tsx';
import './compare.scss';

const DIAGRAM = 'process.bpmn';
const FROM = 'from';
const TO = 'to';

/** Two versions of a package, or a version and a draft: the diagrams beside each other, and everything that differs as a list. */
export function ComparePage() {
  const { t } = useTranslation();
  const say = useText();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const found = usePackage(id);
  const [newest, before] = found.data?.versions.filter(({ state }) => state !== 'withdrawn') ?? [];
  const [from, to] = [params.get(FROM) ?? String(before?.number ?? 0), params.get(TO) ?? String(newest?.number ?? 0)];
  const choose = (name: string, value: string): void =>
    setParams({ [FROM]: from, [TO]: to, [name]: value }, { replace: true });
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle
        title={t('studio.compare.heading', { name: found.data === undefined ? id : say(found.data.name) })}
        lead={
          <Link to={`/modeler/packages/${id}`} className="cds--link">
            {t('studio.toPackage')}
          </Link>
        }
      />
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && (
        <>
          <div className="mc-compare__choice">
            <VersionSelect
              id="compare-from"
              label={t('studio.compare.from')}
              value={from}
              found={found.data}
              withNothing
              onChange={(value) => choose(FROM, value)}
            />
            <VersionSelect
              id="compare-to"
              label={t('studio.compare.to')}
              value={to}
              found={found.data}
              onChange={(value) => choose(TO, value)}
            />
          </div>
          <Differences key={`${from} ${to}`} id={id} from={from} to={to} />
        </>
      )}
    </div>
  );
}

type SelectProps = {
  id: string;
  label: string;
  value: string;
  found: PackageDetails;
  /** Whether it can be compared with nothing: then all is new. */
  withNothing?: boolean;
  onChange: (value: string) => void;
};

function VersionSelect({ id, label, value, found, withNothing = false, onChange }: SelectProps) {
  const { t } = useTranslation();
  const drafts = withNothing ? [] : found.drafts;
  return (
    <Select id={id} size="sm" labelText={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {drafts.map((draft) => (
        <SelectItem
          key={draft.id}
          value={draft.id}
          text={draft.mine ? t('studio.myDraft') : t('studio.draftOf', { name: draft.personName })}
        />
      ))}
      {found.versions.map(({ number, note, state }) => (
        <SelectItem
          key={number}
          value={String(number)}
          text={`${t('studio.version', { number })} (${t(`studio.states.${state}`)}) ${note}`.trim()}
        />
      ))}
      {found.upgradeWaits && <SelectItem value={SHIPPED} text={t('studio.compare.shipped')} />}
      {withNothing && <SelectItem value="0" text={t('studio.compare.nothing')} />}
    </Select>
  );
}

type ComparedProps = { id: string; from: string; to: string };

function Differences({ id, from, to }: ComparedProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<string>();
  const comparison = useQuery({
    queryKey: ['package-comparison', id, from, to],
    queryFn: () => answerOf(api.GET('/api/packages/{id}/compare', { params: { path: { id }, query: { from, to } } })),
    gcTime: 0,
  });
  const [before, after] = [useFiles(id, from), useFiles(id, to)];
  const [old, fresh] = [before.data?.[DIAGRAM], after.data?.[DIAGRAM]];
  if (comparison.isPending) return <TableSkeleton rows={6} />;
  if (comparison.isError) return <ProblemNotice error={comparison.error} onRetry={() => void comparison.refetch()} />;
  const differences = comparison.data.items;
  return (
    <>
      {old !== undefined && fresh !== undefined && old !== fresh && (
        <DiagramPair
          before={{ title: t('studio.compare.before'), xml: old }}
          after={{ title: t('studio.compare.after'), xml: fresh }}
          place={place}
        />
      )}
      <p role="status">{t('studio.compare.count', { count: differences.length, n: differences.length })}</p>
      <DifferenceFiles differences={differences} files={{ ...before.data, ...after.data }} onShow={setPlace} />
    </>
  );
}

type FilesProps = {
  differences: readonly PackageDifference[];
  files: Readonly<Record<string, string>>;
  onShow: (place: string) => void;
};

/** Everything that differs, file by file, in words: what was there, and what is there. */
function DifferenceFiles({ differences, files, onShow }: FilesProps) {
  const label = useFileLabel();
  const byFile = [...Map.groupBy(differences, ({ file }) => file)];
  return byFile.map(([file, inFile]) => (
    <section key={file} aria-labelledby={`compare-${file}`} className="mc-library__section">
      <h2 id={`compare-${file}`} className="mc-section-title">
        {label(file, files[file] ?? '')}
      </h2>
      <dl className="mc-differences">
        {inFile.map((one) => (
          <DifferenceLine
            key={`${one.place} ${one.property?.en} ${one.before?.en} ${one.after?.en}`}
            difference={one}
            onShow={file === DIAGRAM ? onShow : undefined}
          />
        ))}
      </dl>
    </section>
  ));
}

type LineProps = { difference: PackageDifference; onShow: ((place: string) => void) | undefined };

function DifferenceLine({ difference: { place, placeName, property, before, after }, onShow }: LineProps) {
  const { t } = useTranslation();
  const say = useText();
  const words = [placeName, property && say(property)].filter(Boolean).join(' · ') || t('studio.compare.wholeFile');
  return (
    <div>
      <dt>
        {onShow !== undefined && place !== null ? (
          <button type="button" className="cds--link mc-refusal__element" onClick={() => onShow(place)}>
            {words}
          </button>
        ) : (
          words
        )}
      </dt>
      {before !== null && (
        <dd className="mc-differences__before">
          <span className="mc-differences__word">
            {t(after === null ? 'studio.compare.gone' : 'studio.compare.was')}
          </span>
          <del lang="und">{say(before)}</del>
        </dd>
      )}
      {after !== null && (
        <dd className="mc-differences__after">
          <span className="mc-differences__word">
            {t(before === null ? 'studio.compare.new' : 'studio.compare.is')}
          </span>
          <ins lang="und">{say(after)}</ins>
        </dd>
      )}
    </div>
  );
}
