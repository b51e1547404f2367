// Saves a report as one CSV file, however many parts it is sent in.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { readCsv, sentenceOf } from '../api/http';

export function DownloadCsv({ path, name }: { path: string; name: string }) {
  const [parts, setParts] = useState(0);
  const download = useMutation({
    mutationFn: () => readCsv(path, setParts),
    onSuccess: (text) => save(name, text),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Nothing was downloaded', message: sentenceOf(error) }),
    onSettled: () => setParts(0),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      disabled={download.isPending}
      onClick={() => download.mutate()}
    >
      {download.isPending && parts > 0 ? `Downloading, part ${parts + 1}` : 'Download as CSV'}
    </Button>
  );
}

function save(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
