// Asks for the reason of something that a manager does, and stays until the server has taken it.
import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormDialog, errorAt } from './FormDialog';
import type { FormProblem } from './fieldProblem';
import { type Save, useSave } from './useSave';

/** For those that save in their own way. */
export const REASON_FIELDS = { reason: ['reason'] };

interface Props {
  title: string;
  explanation: string;
  confirm: string;
  color?: string;
  onClose: () => void;
}

interface AskProps extends Props {
  pending: boolean;
  problem: FormProblem | undefined;
  onConfirm: (reason: string) => void;
}

/** `saveOf`: what is sent, once the reason is known. */
export function ReasonForm({ saveOf, ...dialog }: Props & { saveOf: (reason: string) => Save }) {
  const { save, pending, problem } = useSave(dialog.onClose, REASON_FIELDS);
  return <AskReason {...dialog} pending={pending} problem={problem} onConfirm={(reason) => save(saveOf(reason))} />;
}

export function AskReason({ explanation, onConfirm, ...dialog }: AskProps) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog {...dialog} disabled={!reason.trim()} onConfirm={() => onConfirm(reason.trim())}>
      <Text size="sm">{explanation}</Text>
      <Textarea
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={errorAt(dialog.problem, 'reason')}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
      />
    </FormDialog>
  );
}
