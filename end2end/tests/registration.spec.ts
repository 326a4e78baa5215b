import { expect, test } from '@playwright/test';
import { type Applicant, fill, freshName, freshPhone, PDF, ready, send } from './support/register';

const applicants: Applicant[] = [
  {
    subject: 'Perseorangan',
    kind: 'Tenaga Kesejahteraan Sosial Kecamatan',
    pillar: 'Masyarakat',
    name: freshName('Rahmat'),
    details: [
      ['Nomor Induk Kependudukan (NIK)', '6372011505850003'],
      ['Nomor surat keputusan', '188.45/12/KUM/2024'],
      ['Tanggal surat keputusan', '18/05/2024'],
    ],
    regency: 'Kota Banjarbaru',
    phone: freshPhone(),
    documents: ['Surat keputusan'],
    listed: true,
  },
  {
    subject: 'Keluarga',
    kind: 'Keluarga Pioner',
    name: freshName('Keluarga'),
    details: [['Jumlah anggota', '5']],
    regency: 'Kabupaten Banjar',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  },
  {
    subject: 'Kelompok',
    kind: 'Wahana Kesejahteraan Sosial',
    name: freshName('WKSBM'),
    details: [['Jumlah anggota', '25'], ['Bidang kegiatan', 'Pendampingan lansia']],
    regency: 'Kabupaten Tapin',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  },
  {
    subject: 'Lembaga',
    kind: 'Karang Taruna',
    name: freshName('Karang Taruna'),
    details: [
      ['Nomor surat keputusan', '188.45/12/KUM/2024'],
      ['Tanggal surat keputusan', '18/05/2024'],
    ],
    regency: 'Kabupaten Tabalong',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: ['Surat keputusan'],
  },
  {
    subject: 'Badan usaha',
    kind: 'Dunia Usaha',
    name: freshName('CV'),
    details: [['Nomor Induk Berusaha (NIB)', '8120000000001'], ['Bidang kegiatan', 'Percetakan']],
    regency: 'Kota Banjarmasin',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: ['NIB'],
  },
  {
    subject: 'Instansi pemerintah',
    kind: 'Instansi',
    name: freshName('Puskesmas'),
    details: [['Bidang kegiatan', 'Rujukan layanan']],
    regency: 'Kabupaten Kotabaru',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  },
];

for (const applicant of applicants) {
  test(`register as ${applicant.subject} @noscript`, async ({ page, javaScriptEnabled }) => {
    const own = { ...applicant, name: freshName(applicant.name.split(' ')[0]), phone: freshPhone() };
    await fill(page, own, javaScriptEnabled);
    await send(page);
    await expect(page).toHaveURL(/\/tiket$/);
  });
}
