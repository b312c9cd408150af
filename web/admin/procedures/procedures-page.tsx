import {
  Button,
  Select,
  SelectItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
} from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CatalogueEntry } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { useAddressFilter } from '../../shared/table/address-filter.ts';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { tiers, useCatalogue } from './procedure-queries.ts';

const offers = ['all', 'offered', 'notOffered'] as const;
const offeredOf = { all: undefined, offered: true, notOffered: false } as const;

/** The catalogue of procedures: found by name or code, field, tier and whether they are offered; the filter lives in the address. */
export function ProceduresPage() {
  const { t } = useTranslation();
  const say = useText();
  const { params, set } = useAddressFilter();
  const [text, field] = ['text', 'field'].map((name) => params.get(name) ?? '') as [string, string];
  const competence = tiers.find((one) => one === params.get('tier'));
  const offer = offers.find((one) => one === params.get('offer')) ?? 'all';
  const catalogue = useCatalogue({ text, field, competence, offered: offeredOf[offer] });
  const items = catalogue.data?.items ?? [];
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle
        title={t('admin.procedures.title')}
        lead={catalogue.isSuccess && t('admin.procedures.count', { count: items.length })}
      >
        {catalogue.data?.mayChange === true && (
          <Button as={Link} to="/admin/procedures/publish" size="md">
            {t('admin.procedures.publishNew')}
          </Button>
        )}
      </PageTitle>
      <div className="mc-admin__bar">
        <SearchBox label={t('admin.procedures.search')} text={text} onSearch={(found) => set('text', found)} />
        <Select
          id="procedures-field"
          size="sm"
          labelText={t('admin.procedures.field')}
          value={field}
          onChange={(event) => set('field', event.target.value)}
        >
          <SelectItem value="" text={t('admin.procedures.anyField')} />
          {(catalogue.data?.fields ?? []).map((one) => (
            <SelectItem key={one.vi} value={one.vi} text={say(one)} />
          ))}
        </Select>
        <Select
          id="procedures-tier"
          size="sm"
          labelText={t('admin.procedures.tier')}
          value={competence ?? ''}
          onChange={(event) => set('tier', event.target.value)}
        >
          <SelectItem value="" text={t('admin.procedures.anyTier')} />
          {tiers.map((one) => (
            <SelectItem key={one} value={one} text={t(`admin.procedures.tiers.${one}`)} />
          ))}
        </Select>
        <Select
          id="procedures-offer"
          size="sm"
          labelText={t('admin.procedures.offer')}
          value={offer}
          onChange={(event) => set('offer', event.target.value === 'all' ? '' : event.target.value)}
        >
          {offers.map((one) => (
            <SelectItem key={one} value={one} text={t(`admin.procedures.offers.${one}`)} />
          ))}
        </Select>
      </div>
      {catalogue.isPending && <TableSkeleton rows={12} />}
      {catalogue.isError && <ProblemNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.isSuccess && items.length === 0 && (
        <EmptyState title={t('admin.procedures.none')} text={t('admin.procedures.noneHint')} />
      )}
      {items.length > 0 && <ProcedureTable entries={items} />}
    </div>
  );
}

/** Procedures, one a line, by the version that is in force. */
function ProcedureTable({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('admin.procedures.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('admin.procedures.code')}</TableHeader>
            <TableHeader>{t('admin.procedures.name')}</TableHeader>
            <TableHeader>{t('admin.procedures.field')}</TableHeader>
            <TableHeader>{t('admin.procedures.tier')}</TableHeader>
            <TableHeader>{t('admin.procedures.limit')}</TableHeader>
            <TableHeader>{t('admin.procedures.state')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.code} className="mc-row">
              <TableCell className="mc-code">{entry.code}</TableCell>
              <TableCell className="mc-strong">
                <Link to={`/admin/procedures/${entry.code}`} className="cds--link">
                  {say(entry.name)}
                </Link>
              </TableCell>
              <TableCell>{say(entry.field)}</TableCell>
              <TableCell>{t(`admin.procedures.tiers.${entry.competence}`)}</TableCell>
              <TableCell>{say(entry.limit)}</TableCell>
              <TableCell>
                <EntryState entry={entry} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function EntryState({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag size="sm" type={entry.offered ? 'green' : 'gray'}>
        {t(`admin.procedures.offers.${entry.offered ? 'offered' : 'notOffered'}`)}
      </Tag>
      {entry.state !== 'in-force' && (
        <Tag size="sm" type="blue">
          {t(`admin.procedures.states.${entry.state}`)} {showDateEntry(entry.validFrom)}
        </Tag>
      )}
      {entry.conflicts > 0 && (
        <Tag size="sm" type="red">
          {t('admin.procedures.conflict')}
        </Tag>
      )}
      {entry.verifiedBy === null && (
        <Tag size="sm" type="outline">
          {t('admin.procedures.unverified')}
        </Tag>
      )}
    </>
  );
}
