// Asks for the words that go with a decision, and says what it will do.
import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface Props {
  title: string;
  explanation: string;
  label: string;
  confirm: string;
  color?: string;
  proposals?: readonly string[];
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Open while it is on the page. */
export function ReasonDialog(props: Props) {
  const { title, explanation, label, confirm, color = 'blue', proposals = [], onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const text = reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text) return;
    onConfirm(text);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{explanation}</Text>
          {proposals.length > 0 && (
            <Group gap={6}>
              {proposals.map((proposal) => (
                <Chip key={proposal} size="xs" checked={reason === proposal} onChange={() => setReason(proposal)}>
                  {proposal}
                </Chip>
              ))}
            </Group>
          )}
          <Textarea
            label={label}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
            autosize
            minRows={2}
            maxLength={500}
            required
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color={color} disabled={!text}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
