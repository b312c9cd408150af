import { Bookmark, TrashCan } from '@carbon/icons-react';
import { Button, Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Role, TaskView, TaskViewDraft } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { minuteMs } from '../../shared/format/time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { deskRoles } from '../../shared/terms/terms.ts';
import { type TaskFilter, writeTaskFilter } from '../tasks/task-filter.ts';

const viewsKey = ['task-views'];
const useViews = () =>
  useQuery({ queryKey: viewsKey, queryFn: () => answerOf(api.GET('/api/task-views')), staleTime: minuteMs });

/** Filters with a name: one's own, and those that colleagues share with one's role. */
export function ViewMenu({ filter }: { filter: TaskFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const views = useViews().data?.items ?? [];
  const now = writeTaskFilter(filter).toString();
  const current = views.find(({ query }) => query === now);
  return (
    <>
      {views.length > 0 && (
        <Select
          id="tasks-view"
          size="sm"
          hideLabel
          noLabel
          className="mc-filters__select"
          labelText={t('tasks.view')}
          value={current?.id ?? ''}
          onChange={(event) => {
            const chosen = views.find(({ id }) => id === event.target.value);
            if (chosen) void navigate(`/tasks?${chosen.query}`);
          }}
        >
          <SelectItem value="" text={t('tasks.view')} />
          {views.map((view) => (
            <SelectItem
              key={view.id}
              value={view.id}
              text={view.own ? view.name : `${view.name} – ${view.ownerName}`}
            />
          ))}
        </Select>
      )}
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={Bookmark}
        iconDescription={t('tasks.saveView')}
        tooltipPosition="bottom"
        onClick={() => setShown(true)}
      />
      {shown && <ViewDialog query={now} views={views} onClose={() => setShown(false)} />}
    </>
  );
}

type DialogProps = { query: string; views: readonly TaskView[]; onClose: () => void };

function ViewDialog({ query, views, onClose }: DialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const person = usePerson();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [everywhere, setEverywhere] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: viewsKey });
  const save = useMutation({
    mutationFn: (body: TaskViewDraft) => answerOf(api.POST('/api/task-views', { body })),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: async (id: string) => void (await api.DELETE('/api/task-views/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
  const unitCode = everywhere
    ? null
    : (person.memberships.find(({ inPlaceOf }) => inPlaceOf === null)?.unitCode ?? null);
  const submit = (): void =>
    save.mutate(
      { name: name.trim(), query, ...(role === '' ? {} : { shared: { role, unitCode } }) },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      modalHeading={t('tasks.saveView')}
      primaryButtonText={t('tasks.save')}
      secondaryButtonText={t('common.close')}
      primaryButtonDisabled={name.trim() === '' || save.isPending}
      onRequestSubmit={submit}
      onRequestClose={onClose}
      size="sm"
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <TextInput
        id="view-name"
        labelText={t('tasks.viewName')}
        maxLength={80}
        value={name}
        data-modal-primary-focus
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        id="view-role"
        className="mc-field"
        labelText={t('tasks.shareWith')}
        value={role}
        onChange={(event) => setRole(event.target.value as Role | '')}
      >
        <SelectItem value="" text={t('tasks.onlyMe')} />
        {deskRoles.map((one) => (
          <SelectItem key={one} value={one} text={t(`role.${one}`)} />
        ))}
      </Select>
      {role !== '' && person.permissions.includes('see-all-units') && (
        <Checkbox
          id="view-everywhere"
          labelText={t('tasks.shareEverywhere')}
          checked={everywhere}
          onChange={(_event, { checked }) => setEverywhere(checked)}
        />
      )}
      <OwnViews views={views.filter(({ own }) => own)} onDelete={(id) => remove.mutate(id)} />
    </Dialog>
  );
}

function OwnViews({ views, onDelete }: { views: readonly TaskView[]; onDelete: (id: string) => void }) {
  const { t } = useTranslation();
  if (views.length === 0) return null;
  return (
    <>
      <h3 className="mc-section-title">{t('tasks.myViews')}</h3>
      <ul className="mc-view-list">
        {views.map(({ id, name, sharedRole }) => (
          <li key={id}>
            <span>{sharedRole === null ? name : `${name} – ${t(`role.${sharedRole as Role}`)}`}</span>
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('tasks.deleteView', { name })}
              tooltipPosition="left"
              onClick={() => onDelete(id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
