import { Catalog } from '@carbon/icons-react';
import { Button, SkeletonText, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../shared/dialog/dialog.tsx';
import { formatDateTime } from '../../../shared/format/date-time.ts';
import { useText } from '../../../shared/i18n/text.ts';
import { EmptyState } from '../../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../../shared/notice/problem-notice.tsx';
import { SearchBox } from '../../../shared/table/search-box.tsx';
import { useSlips } from './slip-queries.ts';

/** The way to the slips that this counter has handed out, to print them again. */
export function SlipsButton({ unitCode }: { unitCode: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Button kind="ghost" size="sm" renderIcon={Catalog} onClick={() => setShown(true)}>
        {t('slips.list')}
      </Button>
      {shown && <SlipsDialog unitCode={unitCode} onClose={() => setShown(false)} />}
    </>
  );
}

function SlipsDialog({ unitCode, onClose }: { unitCode: string; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useText();
  const [text, setText] = useState('');
  const slips = useSlips(unitCode, text);
  return (
    <Dialog
      passiveModal
      size="lg"
      modalHeading={t('slips.list')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      <SearchBox label={t('slips.search')} text={text} onSearch={setText} />
      {slips.isPending && <SkeletonText paragraph lineCount={4} />}
      {slips.isError && <ProblemNotice error={slips.error} onRetry={() => void slips.refetch()} />}
      {slips.data?.items.length === 0 && <EmptyState title={t('slips.none')} text={t('slips.noneHint')} />}
      {slips.data !== undefined && slips.data.items.length > 0 && (
        <div className="mc-table-frame">
          <Table size="sm" className="mc-table" aria-label={t('slips.list')}>
            <TableHead>
              <TableRow>
                <TableHeader>{t('slips.number')}</TableHeader>
                <TableHeader>{t('slips.kind')}</TableHeader>
                <TableHeader>{t('slips.for')}</TableHeader>
                <TableHeader>{t('intake.procedure')}</TableHeader>
                <TableHeader>{t('slips.issuedAt')}</TableHeader>
                <TableHeader>{t('slips.issuedBy')}</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {slips.data.items.map((slip) => (
                <TableRow key={slip.id} className="mc-row">
                  <TableCell>
                    <a href={slip.url} target="_blank" rel="noreferrer" className="cds--link">
                      {slip.number}
                    </a>
                  </TableCell>
                  <TableCell>{t(`slips.kinds.${slip.kind}`)}</TableCell>
                  <TableCell className="mc-strong">{slip.applicantName}</TableCell>
                  <TableCell>{say(slip.procedure.name)}</TableCell>
                  <TableCell>{formatDateTime(slip.issuedAt)}</TableCell>
                  <TableCell>{slip.issuedBy}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Dialog>
  );
}
