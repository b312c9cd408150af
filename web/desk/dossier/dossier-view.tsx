import { Printer } from '@carbon/icons-react';
import { Button, Tab, TabList, TabPanel, TabPanels, Tabs } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { FourStates } from '../../shared/dossier/four-states.tsx';
import { HistoryList } from '../../shared/dossier/history-list.tsx';
import { MaskedNotice } from '../../shared/dossier/masked-notice.tsx';
import { formatDate } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { DossierFacts } from './dossier-facts.tsx';
import { DossierFiles } from './dossier-files.tsx';
import { DossierLinks } from './dossier-links.tsx';
import { DossierMessages } from './dossier-messages.tsx';
import { useDossierHistory } from './dossier-queries.ts';
import { OpenTasks } from './open-tasks.tsx';
import { PeopleList } from './people-list.tsx';
import { ProcessView } from './process-view.tsx';

/** The drawing is loaded, and needs its size, only when its tab is open. */
const processTab = 4;

/** A dossier: its states and clock on top, then what is known, its papers, its history and its process. */
export function DossierView({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const text = useText();
  const printed = `/api/dossiers/${dossier.id}/print`;
  const whole = dossier.sight === 'whole';
  useShortcuts(whole ? { print: () => window.open(printed, '_blank', 'noopener') } : {});
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle
        title={dossier.code}
        lead={
          <>
            <span className="mc-strong">{dossier.applicant.name}</span>
            {' · '}
            {text(dossier.procedure.name)}
          </>
        }
      >
        {whole && <PrintButtons dossierId={dossier.id} printed={printed} />}
      </PageTitle>
      <MaskedNotice
        dossierId={dossier.id}
        sight={dossier.sight}
        mayReveal={dossier.allowedActions.includes('reveal')}
      />
      <ArchiveNotice dossier={dossier} />
      <div className="mc-dossier__top">
        <section className="mc-card" aria-labelledby="states-title">
          <h2 id="states-title" className="mc-section-title">
            {t('states.title')}
          </h2>
          <FourStates states={dossier.states} />
          <OpenTasks dossier={dossier} />
        </section>
        <ClockPanel dossierId={dossier.id} />
      </div>
      <DossierLinks dossierId={dossier.id} />
      <DossierTabs dossier={dossier} />
    </div>
  );
}

/** That it lies in the archive, or is held: then nobody wonders why parts of it are gone, or still there. */
function ArchiveNotice({ dossier: { archived, held } }: { dossier: Dossier }) {
  const { t } = useTranslation();
  return (
    <>
      {archived !== null && (
        <p className="mc-strong">
          {t('dossier.archived', { since: formatDate(archived.since), number: archived.receiptNumber })}
        </p>
      )}
      {held && <p className="mc-strong">{t('dossier.held')}</p>}
    </>
  );
}

function PrintButtons({ dossierId, printed }: { dossierId: string; printed: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Button kind="tertiary" size="md" renderIcon={Printer} href={printed} target="_blank" rel="noreferrer">
        {t('dossier.printAll')}
      </Button>
      <Button
        kind="ghost"
        size="md"
        renderIcon={Printer}
        href={`/api/dossiers/${dossierId}/control-slip`}
        target="_blank"
        rel="noreferrer"
      >
        {t('dossier.printControlSlip')}
      </Button>
    </>
  );
}

/** Shows what is known, the papers, the history, the messages and the process, one at a time. */
function DossierTabs({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const history = useDossierHistory(dossier.id);
  const [tab, setTab] = useState(0);
  return (
    <Tabs selectedIndex={tab} onChange={({ selectedIndex }) => setTab(selectedIndex)}>
      <TabList aria-label={t('dossier.parts')}>
        <Tab>{t('dossier.facts')}</Tab>
        <Tab>{t('dossier.files', { n: dossier.papers.length + dossier.documents.length })}</Tab>
        <Tab>{t('history.title')}</Tab>
        <Tab>{t('messages.title')}</Tab>
        {dossier.allowedActions.includes('see-process') ? <Tab>{t('process.title')}</Tab> : null}
      </TabList>
      <TabPanels>
        <TabPanel>
          <DossierFacts dossier={dossier}>
            <PeopleList dossier={dossier} history={history.data?.items ?? []} />
          </DossierFacts>
        </TabPanel>
        <TabPanel>
          <DossierFiles dossier={dossier} />
        </TabPanel>
        <TabPanel>
          {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
          <HistoryList entries={history.data?.items ?? []} />
        </TabPanel>
        <TabPanel>
          <DossierMessages dossierId={dossier.id} />
        </TabPanel>
        {dossier.allowedActions.includes('see-process') ? (
          <TabPanel>{tab === processTab && <ProcessView dossierId={dossier.id} />}</TabPanel>
        ) : null}
      </TabPanels>
    </Tabs>
  );
}
