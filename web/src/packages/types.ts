// What was delivered, as the API has it.

export interface Package {
  number: number;
  carrier: string;
  tracking_code: string | null;
  note: string | null;
  unit: string | null;
  person: string | null;
  scanned_at: string;
  scanned_by: string;
  handed_out_at: string | null;
  handed_out_by: string | null;
  handed_out_to: string | null;
}
