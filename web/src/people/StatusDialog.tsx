// Sets a status by hand, and says before what that will do to the keys.
import { Alert, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Seen } from '../api/http';
import { keysQuery } from '../api/queries';
import type { PersonDetail } from '../api/types';
import { unitMapQuery } from '../integrations/queries';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { REASON_FIELDS } from '../ui/ReasonForm';
import { useSavePerson } from './useSavePerson';
import { MANUAL_STATUSES, type ManualStatus, effectOfStatus, fullName, keysOfLease } from './words';

export function StatusDialog({
  property,
  seen,
  onClose,
}: {
  property: string;
  seen: Seen<PersonDetail>;
  onClose: () => void;
}) {
  const opened = { property, person: seen.value.id, seen };
  const { known: person = seen.value, save, pending, problem } = useSavePerson(opened, onClose, REASON_FIELDS);
  const [status, setStatus] = useState<ManualStatus>();
  const [reason, setReason] = useState('');
  const keys = useQuery(keysQuery(property)).data ?? [];
  const map = useQuery(unitMapQuery(property)).data?.items ?? [];
  const leased = keysOfLease(person, keys, map);
  return (
    <FormDialog
      title={`Change the status of ${fullName(person)}`}
      confirm={status ? `Set to ${status}` : 'Set the status'}
      color={status === 'current' ? 'blue' : 'red'}
      disabled={!status || !reason.trim()}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'PUT',
          path: '/manual-status',
          body: { status, reason: reason.trim() },
          done: `${fullName(person)} is ${status} now`,
          isSo: ({ manual_status: set }) => set?.status === status && set?.reason === reason.trim(),
        })
      }
      onClose={onClose}
    >
      <Radio.Group
        label="Status"
        description="It counts until the ePMS says the same, or somebody lets the ePMS decide again."
        value={status ?? ''}
        onChange={(value) => setStatus(value as ManualStatus)}
      >
        <Stack gap={6} mt={6}>
          {MANUAL_STATUSES.map((each) => (
            <Radio key={each} value={each} label={each} />
          ))}
        </Stack>
      </Radio.Group>
      {status && (
        <Alert variant="light" color={status === 'current' ? 'blue' : 'red'} title="What this does" role="status">
          {effectOfStatus(person, status, leased)}
        </Alert>
      )}
      <Textarea
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        error={errorAt(problem, 'reason')}
        autosize
        required
      />
    </FormDialog>
  );
}
