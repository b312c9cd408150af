import { Add } from '@carbon/icons-react';
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PackageSummary } from '../../web/shared/api/schema.d.ts';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { Listed } from '../../web/shared/table/listed.tsx';
import { SearchBox } from '../../web/shared/table/search-box.tsx';
import { useDrafts, usePackages } from '../drafts/draft-queries.ts';
import { EditButton, useReadingAddress } from '../drafts/edit-button.tsx';
import { UpgradeNotice } from '../drafts/upgrade-notice.tsx';
import { useFileLabel } from '../editing/file-label.ts';
import { Deleted } from './deleted.tsx';
import { NewProcedureDialog } from './new-procedure-dialog.tsx';
import { OpenFileButton } from './open-file-button.tsx';
import './library.scss';

/** The library: every package, what holds and what comes, and the ways to begin. */
export function LibraryPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isNew, setIsNew] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const packages = usePackages(text);
  useLiveRefresh(['packages']);
  return (
    <div className="mc-page mc-page--wide mc-library">
      <PageTitle title={t('studio.title')} lead={t('studio.lead')}>
        <div className="mc-buttons">
          <OpenFileButton onFailed={setProblem} />
          <Button size="sm" renderIcon={Add} onClick={() => setIsNew(true)}>
            {t('studio.new.open')}
          </Button>
        </div>
      </PageTitle>
      {problem !== undefined && <ProblemNotice error={problem} title={t('studio.notImported')} />}
      <Drafts />
      <Upgrades items={packages.data?.items ?? []} />
      <SearchBox label={t('studio.search')} text={text} onSearch={setText} />
      <Listed
        list={packages}
        none={{ title: t('studio.none'), text: text === '' ? t('studio.noneHint') : t('studio.noneFound', { text }) }}
      >
        {(items) => <PackageFolders items={items} />}
      </Listed>
      <Deleted />
      {isNew && <NewProcedureDialog onClose={() => setIsNew(false)} />}
    </div>
  );
}

/** What came with Motcua and waits, because the packages were changed here. */
function Upgrades({ items }: { items: readonly PackageSummary[] }) {
  const say = useText();
  return items
    .filter(({ upgradeWaits }) => upgradeWaits)
    .map(({ id, name, inForce, coming }) => (
      <UpgradeNotice key={id} id={id} name={say(name)} newest={coming.at(-1)?.number ?? inForce?.number ?? null} />
    ));
}

/** A package of procedures that are not drawn yet has dozens of them. */
const CODES_SHOWN_MAX = 3;

/** The packages by their folders, as a cabinet has them. */
function PackageFolders({ items }: { items: readonly PackageSummary[] }) {
  const say = useText();
  const folders = Map.groupBy(items, ({ folder }) => say(folder));
  const sorted = [...folders].sort(([one], [other]) => one.localeCompare(other, 'vi'));
  return sorted.map(([folder, inFolder]) => <PackageFolder key={folder} name={folder} items={inFolder} />);
}

function PackageFolder({ name, items }: { name: string; items: readonly PackageSummary[] }) {
  const { t } = useTranslation();
  const id = `folder-${items[0]?.id ?? ''}`;
  return (
    <section aria-labelledby={id} className="mc-library__section">
      <h2 id={id} className="mc-section-title">
        {name}
      </h2>
      <div className="mc-table-frame">
        <Table size="md" className="mc-table" aria-labelledby={id}>
          <TableHead>
            <TableRow>
              <TableHeader>{t('studio.columns.name')}</TableHeader>
              <TableHeader>{t('studio.columns.procedures')}</TableHeader>
              <TableHeader>{t('studio.columns.inForce')}</TableHeader>
              <TableHeader>{t('studio.columns.lastChange')}</TableHeader>
              <TableHeader>
                <span className="cds--visually-hidden">{t('studio.edit')}</span>
              </TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {items.map((one) => (
              <PackageRow key={one.id} item={one} />
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

function PackageRow({ item }: { item: PackageSummary }) {
  const { t } = useTranslation();
  const say = useText();
  const name = say(item.name);
  const { id, procedureCodes, hits } = item;
  const more = procedureCodes.length - CODES_SHOWN_MAX;
  return (
    <TableRow className="mc-row">
      <TableCell className="mc-strong">
        <Link to={`/modeler/packages/${id}`} className="cds--link">
          {name}
        </Link>
        <span className="mc-library__id">{id}</span>
        {hits.length > 0 && <Hits item={item} />}
      </TableCell>
      <TableCell>
        {procedureCodes.slice(0, CODES_SHOWN_MAX).join(', ')}
        {more > 0 && ` ${t('studio.moreCodes', { n: more })}`}
      </TableCell>
      <TableCell>
        <InForce item={item} />
      </TableCell>
      <TableCell>
        <LastChange item={item} />
      </TableCell>
      <TableCell>
        <EditButton id={id} name={name} />
      </TableCell>
    </TableRow>
  );
}

/** Who released the newest version, when and with which words, and who else has changed the package. */
function LastChange({ item: { lastChange, authors } }: { item: PackageSummary }) {
  const { t } = useTranslation();
  if (lastChange === null) return null;
  const others = authors.filter((name) => name !== lastChange.by);
  return (
    <>
      {`${lastChange.by ?? t('studio.shipped')} · ${formatDateTime(lastChange.at)}`}
      {lastChange.note !== '' && <span className="mc-library__note">{lastChange.note}</span>}
      {others.length > 0 && (
        <span className="mc-library__note">{t('studio.alsoBy', { names: others.join(', ') })}</span>
      )}
    </>
  );
}

/** Which version holds, which comes, and what else there is to know before one edits. */
function InForce({ item }: { item: PackageSummary }) {
  const { inForce, deployed, coming, retired, upgradeWaits, proposed, draftCount } = item;
  const { t } = useTranslation();
  const later = coming.map(({ number, validFrom }) =>
    t('studio.versionFrom', { number, day: showDateEntry(validFrom) }),
  );
  return (
    <div className="mc-tags">
      <span>{inForce === null ? t('studio.notYet') : t('studio.version', { number: inForce.number })}</span>
      {deployed !== null && deployed !== inForce?.number && (
        <Tag size="sm" type="magenta">
          {t('studio.runs', { number: deployed })}
        </Tag>
      )}
      {later.length > 0 && (
        <Tag size="sm" type="purple">
          {later.join(', ')}
        </Tag>
      )}
      {retired !== null && (
        <Tag size="sm" type="red">
          {t('studio.retire.since', { day: showDateEntry(retired.from) })}
        </Tag>
      )}
      {upgradeWaits && (
        <Tag size="sm" type="blue">
          {t('studio.upgradeWaits')}
        </Tag>
      )}
      {proposed && (
        <Tag size="sm" type="cyan">
          {t('studio.waits')}
        </Tag>
      )}
      {draftCount > 0 && <Tag size="sm">{t('studio.draftCount', { count: draftCount, n: draftCount })}</Tag>}
    </div>
  );
}

/** Where the text that was looked for stands; each leads to the place, to be read. */
function Hits({ item: { id, hits, inForce } }: { item: PackageSummary }) {
  const say = useText();
  const label = useFileLabel();
  const addressOf = useReadingAddress();
  return (
    <ul className="mc-library__hits">
      {hits.map(({ file, place, placeName, kind, property, line, excerpt }) => (
        <li key={`${file} ${place} ${property?.en} ${line} ${excerpt}`}>
          <Link to={addressOf(id, inForce?.number, { file, place })} className="cds--link">
            {[label(file, ''), kind && say(kind), placeName].filter(Boolean).join(' · ')}
          </Link>
          {excerpt !== placeName && excerpt !== file && (
            <span className="mc-muted">{property === null ? excerpt : `${say(property)}: ${excerpt}`}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What designers are at work on, one's own first. */
function Drafts() {
  const { t } = useTranslation();
  const say = useText();
  const drafts = useDrafts();
  const items = (drafts.data?.items ?? []).toSorted((one, other) => Number(other.mine) - Number(one.mine));
  if (drafts.isError) return <ProblemNotice error={drafts.error} onRetry={() => void drafts.refetch()} />;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="mc-card mc-drafts">
      <h2 id="drafts" className="mc-section-title">
        {t('studio.drafts')}
      </h2>
      <ul>
        {items.map(({ id, packageId, packageName, mine, personName, basedOn, savedAt }) => (
          <li key={id}>
            <Link to={`/modeler/packages/${packageId}/drafts/${id}`} className="cds--link">
              {say(packageName)}
            </Link>
            <span className="mc-muted">
              {mine ? t('studio.myDraft') : t('studio.draftOf', { name: personName })}
              {` · ${basedOn === null ? t('studio.isNew') : t('studio.basedOn', { number: basedOn })}`}
              {` · ${formatDateTime(savedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
