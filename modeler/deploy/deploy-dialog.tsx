import { InlineNotification, Loading, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deployed } from '../../web/shared/api/schema.d.ts';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { useDeploy } from './deploy-file.ts';
import { RefusalList } from './refusal-list.tsx';

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
      primaryButtonDisabled={deploy.isPending}
      onRequestClose={onClose}
      onRequestSubmit={() => deploy.mutate({ fileName, xml, comment }, { onSuccess: onDone })}
    >
      <p className="mc-dialog-text">{text}</p>
      {overtaken !== undefined && (
        <InlineNotification kind="warning" lowContrast hideCloseButton title={t('modeler.overtaken', overtaken)} />
      )}
      {errors > 0 && (
        <InlineNotification kind="warning" lowContrast hideCloseButton title={t('modeler.hasErrors', { n: errors })} />
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
