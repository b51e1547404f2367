// What a page shows instead of what it could not read, and how to try again.
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sentenceOf } from '../api/http';

export function Problem({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={sentenceOf(error)} role="alert">
      {retry && (
        <Button size="xs" variant="default" onClick={retry}>
          Load it again
        </Button>
      )}
    </Alert>
  );
}
