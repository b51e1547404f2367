// Asks for the reason of something that a manager does, and stays until the server has taken it.
import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormDialog, errorAt } from './FormDialog';
import { type Save, useSave } from './useSave';

interface Props {
  title: string;
  explanation: string;
  confirm: string;
  color?: string;
  /** What is sent, once the reason is known. */
  saveOf: (reason: string) => Save;
  onClose: () => void;
}

export function ReasonForm({ explanation, saveOf, ...dialog }: Props) {
  const [reason, setReason] = useState('');
  const { save, pending, problem } = useSave(dialog.onClose, { reason: ['reason'] });
  return (
    <FormDialog
      {...dialog}
      disabled={!reason.trim()}
      pending={pending}
      problem={problem}
      onConfirm={() => save(saveOf(reason.trim()))}
    >
      <Text size="sm">{explanation}</Text>
      <Textarea
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={errorAt(problem, 'reason')}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
      />
    </FormDialog>
  );
}
