import { InlineNotification, Loading, TextArea } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../web/shared/api/client.ts';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import type { Deployed, WaitingForApproval } from '../../web/shared/api/schema.d.ts';
import { isWaiting, WaitingNotice } from '../../web/shared/approval/waiting.tsx';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { useMessage } from '../../web/shared/i18n/text.ts';
import { ProblemNotice, useProblemText } from '../../web/shared/notice/problem-notice.tsx';

/** Longest comment that the server keeps, in characters. */
const commentLengthMax = 500;

type Props = {
  fileName: string;
  xml: string;
  heading: string;
  /** What will happen. */
  text: string;
  /** Somebody else deployed after this work began. */
  overtaken: { version: number; base: number } | undefined;
  /** Errors that lint found. */
  errors?: number;
  onSelect: (elementId: string) => void;
  onDone: (deployed: Deployed) => void;
  onClose: () => void;
};

/** Says what will happen, asks, and deploys; a refusal is shown reason by reason, and nothing is lost. */
export function DeployDialog({
  fileName,
  xml,
  heading,
  text,
  overtaken,
  errors = 0,
  onSelect,
  onDone,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const deploy = useDeploy();
  const [comment, setComment] = useState('');
  return (
    <Dialog
      size="sm"
      modalHeading={heading}
      primaryButtonText={t(overtaken ? 'modeler.deployAnyway' : 'modeler.deploy')}
      secondaryButtonText={t('modeler.cancel')}
      closeButtonLabel={t('common.close')}
      danger={overtaken !== undefined}
      primaryButtonDisabled={deploy.isPending || isWaiting(deploy.data)}
      onRequestClose={onClose}
      onRequestSubmit={() =>
        deploy.mutate({ fileName, xml, comment }, { onSuccess: (answer) => !isWaiting(answer) && onDone(answer) })
      }
    >
      <p className="mc-dialog-text">{text}</p>
      {overtaken !== undefined && (
        <InlineNotification kind="warning" lowContrast hideCloseButton title={t('modeler.overtaken', overtaken)} />
      )}
      {errors > 0 && (
        <InlineNotification
          kind="warning"
          lowContrast
          hideCloseButton
          title={t('modeler.hasErrors', { count: errors, n: errors })}
        />
      )}
      <TextArea
        id="deploy-comment"
        rows={2}
        labelText={t('modeler.comment')}
        helperText={t('modeler.commentHint')}
        maxLength={commentLengthMax}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <WaitingNotice answer={deploy.data} />
      {deploy.isPending && <Loading small withOverlay={false} description={t('modeler.deploying')} />}
      {deploy.isError && (
        <RefusalList
          error={deploy.error}
          onSelect={(id) => {
            onClose();
            onSelect(id);
          }}
        />
      )}
    </Dialog>
  );
}

type RefusalListProps = { error: unknown; onSelect: (elementId: string) => void };

/** The case comes before what is wrong with it: "1.004222, channel online, receivedOn 2026-01-01: No rule …". */
const caseAndFlaw = /^(\d[\w.-]*, .+?): (.+)$/s;
const conflict = 409;

/** Why it was refused: by the engine, element by element (a press shows the place), or by the trial of a table, case by case. */
function RefusalList({ error, onSelect }: RefusalListProps) {
  const { t } = useTranslation();
  const said = useProblemText(error);
  const messageOf = useMessage();
  if (!(error instanceof ApiProblem) || error.elements.length === 0)
    return <ProblemNotice error={error} title={t('modeler.notDeployed')} />;
  const { elements, elementCount, status } = error;
  return (
    <div role="alert" className="mc-refusal">
      <p className="mc-strong">{status === conflict ? said : t('modeler.refused')}</p>
      {elementCount > elements.length && (
        <p>{t('modeler.casesShown', { shown: elements.length, count: elementCount })}</p>
      )}
      <ul>
        {elements.map(({ elementId, ...flaw }) => (
          <li key={`${elementId}-${flaw.message}`}>
            {elementId !== undefined && (
              <button type="button" className="cds--link mc-refusal__element" onClick={() => onSelect(elementId)}>
                {elementId}
              </button>
            )}
            <Reason message={messageOf(flaw)} isEnglish={flaw.messageVi === undefined} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reason({ message, isEnglish }: { message: string; isEnglish: boolean }) {
  const lang = isEnglish ? 'en' : undefined;
  const [, subject, flaw] = caseAndFlaw.exec(message) ?? [];
  if (subject === undefined) return <span lang={lang}>{message}</span>;
  return (
    <>
      <span className="mc-code" lang="en">
        {subject}
      </span>
      <span lang={lang}>{flaw}</span>
    </>
  );
}

type Deployment = { fileName: string; xml: string; comment: string };

/** Sends one file to the engine; it is taken as a whole or refused with its reasons. */
function deploy({ fileName, xml, comment }: Deployment): Promise<Deployed | WaitingForApproval> {
  const file = new File([xml], fileName, { type: 'application/xml' });
  return answerOf(
    api.POST('/api/processes', {
      body: { resources: [file], comment },
      bodySerializer: () => {
        const body = new FormData();
        body.append('comment', comment);
        body.append('resources', file, file.name);
        return body;
      },
    }),
  );
}

/** Deploys, and waits until the lists know the new version. */
function useDeploy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deploy,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['processes'] }),
        client.invalidateQueries({ queryKey: ['decisions'] }),
        client.invalidateQueries({ queryKey: ['decision-versions'] }),
      ]),
  });
}
