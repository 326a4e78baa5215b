import { expect } from '@playwright/test';
import { STEPS } from './register';
import { Visit } from './visit';

/** A page with an address of its own. */
export type Place = {
  /** Name in messages and of pictures. */
  name: string;
  /** Indonesian address. */
  path: string;
  /** Whether everybody can come to it. */
  public: boolean;
};

/** All pages that are the same for everyone. Another one needs a line here and nothing else. */
export const PAGES: Place[] = [
  { name: 'beranda', path: '/', public: true },
  { name: 'program', path: '/program', public: true },
  { name: 'kegiatan', path: '/kegiatan', public: true },
  { name: 'kisah', path: '/kisah', public: true },
  { name: 'program-rinci', path: '/program/penerbitan-surat-tanda-pendaftaran-lks', public: true },
  { name: 'pilar', path: '/pilar', public: true },
  { name: 'ppks', path: '/ppks', public: true },
  { name: 'ppks-rinci', path: '/ppks/ppks-24', public: true },
  { name: 'psks', path: '/psks', public: true },
  { name: 'psks-rinci', path: '/psks/psks-05', public: true },
  { name: 'wilayah', path: '/wilayah', public: true },
  { name: 'wilayah-rinci', path: '/wilayah/63.72', public: true },
  { name: 'angka', path: '/angka', public: true },
  { name: 'privasi', path: '/privasi', public: true },
  { name: 'cara-daftar', path: '/cara-daftar', public: true },
  { name: 'direktori', path: '/direktori', public: true },
  { name: 'tukar', path: '/kebutuhan-penawaran', public: true },
  { name: 'dasbor', path: '/dasbor', public: true },
  { name: 'dasbor-laporan', path: '/dasbor/laporan', public: true },
  { name: 'dasbor-banding', path: '/dasbor/banding', public: true },
  { name: 'dasbor-papan', path: '/dasbor/papan', public: true },
  { name: 'dasbor-sematan', path: '/dasbor/sematan', public: true },
  { name: 'bola-salju', path: '/bola-salju', public: true },
  { name: 'keluarga-pioner', path: '/keluarga-pioner', public: true },
  { name: 'daftar', path: '/daftar', public: true },
  { name: 'formulir', path: '/formulir', public: true },
  { name: 'luring', path: '/luring', public: true },
  { name: 'tiket', path: '/tiket', public: true },
  { name: 'akun-masuk', path: '/akun', public: true },
  { name: 'lapor', path: '/lapor?halaman=/pilar', public: true },
  { name: 'kantor-masuk', path: '/kantor', public: true },
  { name: 'tidak-ada', path: '/tidak-ada', public: true },
  { name: 'galeri', path: '/galeri', public: false },
];

/** A page that somebody gets to by doing something. */
export type State = {
  name: string;
  open: (visit: Visit) => Promise<void>;
  /** Whether it is another look of a page that has its title already. */
  again?: boolean;
};

const withFields = STEPS.filter((step) => step !== 'periksa');

/** In an order in which one visit can go through all of them. */
export const STATES: State[] = [
  {
    name: 'menu-terbuka',
    again: true,
    open: async (visit) => {
      await visit.page.setViewportSize({ width: 360, height: 740 });
      await visit.goto('/');
      await visit.page.locator('summary', { hasText: 'Menu' }).click();
      await expect(visit.page.getByRole('navigation').first()).toBeVisible();
    },
  },
  ...withFields.flatMap((step) => [
    { name: `daftar-${step}`, open: (visit: Visit) => visit.emptyStep(step) },
    { name: `daftar-${step}-galat`, open: (visit: Visit) => visit.refusedStep(step) },
  ]),
  { name: 'daftar-periksa', open: (visit) => visit.emptyStep('periksa') },
  { name: 'tiket-terkirim', again: true, open: (visit) => visit.ticketPage() },
  { name: 'kantor-antrean', open: (visit) => visit.ticketPage().then(() => visit.office('/kantor')) },
  { name: 'kantor-periksa', open: (visit) => visit.reviewPage() },
  { name: 'pemangku-rinci', open: (visit) => visit.stakeholderPage() },
  { name: 'akun-kode', open: (visit) => visit.codePage() },
  { name: 'kantor-kode', open: (visit) => visit.codePage().then(() => visit.office('/kantor/kode')) },
  { name: 'akun', open: (visit) => visit.accountPage() },
  { name: 'akun-penawaran', open: (visit) => visit.accountPage().then(() => visit.goto('/akun/penawaran')) },
  { name: 'akun-penawaran-baru', open: (visit) => visit.goto('/akun/penawaran/baru?sisi=offer') },
  { name: 'akun-penawaran-butuh', open: (visit) => visit.goto('/akun/penawaran/baru?sisi=need') },
  { name: 'akun-penawaran-baru-galat', open: (visit) => visit.refusedListing('/akun/penawaran/baru') },
  { name: 'akun-penawaran-rinci', open: (visit) => visit.waitingOffer() },
  { name: 'kantor-penawaran', open: (visit) => visit.office('/kantor/penawaran') },
  { name: 'kantor-penawaran-rinci', again: true, open: (visit) => visit.offerInOffice() },
  { name: 'kantor-penawaran-baru', open: (visit) => visit.office('/kantor/penawaran/baru') },
  { name: 'tukar-rinci', open: (visit) => visit.publicOffer() },
  { name: 'akun-penawaran-cocok', again: true, open: (visit) => visit.offerWithProposals() },
  { name: 'akun-penawaran-cocok-galat', again: true, open: (visit) => visit.refusedProposal() },
  { name: 'akun-pertemuan', open: (visit) => visit.matchPage('akun') },
  { name: 'kantor-pertemuan', again: true, open: (visit) => visit.matchPage('kantor') },
  { name: 'akun-laporan', open: (visit) => visit.contributed(`/akun/laporan/${new Date().getFullYear()}`) },
  { name: 'akun-kontribusi', again: true, open: (visit) => visit.contributed('/akun') },
  { name: 'kantor-menunggu', again: true, open: (visit) => visit.office('/kantor') },
  { name: 'tukar-daftar', again: true, open: (visit) => visit.goto('/kebutuhan-penawaran') },
  { name: 'kantor-usulan-rinci', open: (visit) => visit.changePage() },
  { name: 'kantor-usulan', open: (visit) => visit.office('/kantor/usulan') },
  { name: 'akun-usulan', again: true, open: (visit) => visit.accountPage() },
  { name: 'kantor-papan', open: (visit) => visit.office('/kantor/papan') },
  { name: 'kantor-papan-baru', open: (visit) => visit.office('/kantor/papan/baru') },
  { name: 'kantor-program', open: (visit) => visit.office('/kantor/program') },
  { name: 'kantor-program-baru', open: (visit) => visit.office('/kantor/program/baru') },
  { name: 'kantor-program-sunting', open: (visit) => visit.office('/kantor/program/penerbitan-surat-tanda-pendaftaran-lks') },
  { name: 'program-angka', open: (visit) => visit.financed('/program/:slug') },
  { name: 'kantor-program-anggaran', open: (visit) => visit.financed('/kantor/program/:slug/anggaran') },
  { name: 'kantor-program-dokumen', open: (visit) => visit.financed('/kantor/program/:slug/dokumen') },
  { name: 'kantor-program-gambar', open: (visit) => visit.financed('/kantor/program/:slug/gambar') },
  {
    name: 'kantor-program-anggaran-galat',
    again: true,
    open: (visit) => visit.refusedBeside('/kantor/program/:slug/anggaran', /^(Simpan angka|Save figures)$/),
  },
  {
    name: 'kantor-program-dokumen-galat',
    again: true,
    open: (visit) => visit.refusedBeside('/kantor/program/:slug/dokumen', /^(Lampirkan|Attach)$/),
  },
  { name: 'kantor-perjalanan-rinci', open: (visit) => visit.journeyPage() },
  { name: 'kantor-perjalanan', open: (visit) => visit.journeyPage().then(() => visit.office('/kantor/perjalanan')) },
  { name: 'kantor-perjalanan-baru', open: (visit) => visit.office('/kantor/perjalanan/baru') },
  { name: 'kantor-perjalanan-galat', again: true, open: (visit) => visit.refusedImport() },
  { name: 'kantor-perjalanan-hitungan', open: (visit) => visit.office('/kantor/perjalanan/hitungan') },
  { name: 'akun-tautan', again: true, open: (visit) => visit.linkPage() },
  { name: 'akun-perjalanan-rinci', open: (visit) => visit.ownJourneyPage() },
  { name: 'akun-perjalanan', again: true, open: (visit) => visit.goto('/akun/perjalanan') },
  { name: 'akun-perjalanan-baru', again: true, open: (visit) => visit.goto('/akun/perjalanan/baru') },
  { name: 'akun-perjalanan-hitungan', again: true, open: (visit) => visit.goto('/akun/perjalanan/hitungan') },
  { name: 'bola-salju-wilayah', again: true, open: (visit) => visit.goto('/bola-salju?wilayah=63.05') },
  { name: 'kantor-kunjungan', again: true, open: (visit) => visit.goto('/keluarga-pioner').then(() => visit.visitedFamily()) },
  { name: 'akun-pendampingan', open: (visit) => visit.mentorPage('/akun/pendampingan') },
  { name: 'akun-pendampingan-baru', open: (visit) => visit.mentorPage('/akun/pendampingan/baru') },
  { name: 'akun-pendampingan-rinci', open: (visit) => visit.mentorPage('/akun/pendampingan/:id') },
  { name: 'kantor-pendampingan', open: (visit) => visit.officePair('/kantor/pendampingan') },
  { name: 'kantor-pendampingan-rinci', open: (visit) => visit.officePair('/kantor/pendampingan/:id') },
  { name: 'kantor-pendampingan-baru', open: (visit) => visit.officePair('/kantor/pendampingan/baru') },
  { name: 'kantor-pendampingan-galat', again: true, open: (visit) => visit.refusedPair() },
  { name: 'akun-pendampingan-berjalan', again: true, open: (visit) => visit.goingPair() },
  { name: 'kegiatan-rinci', open: (visit) => visit.activityPage() },
  { name: 'peserta', open: (visit) => visit.activityState('/peserta/:token') },
  { name: 'kantor-kegiatan', open: (visit) => visit.activityState('/kantor/kegiatan') },
  { name: 'kantor-kegiatan-baru', open: (visit) => visit.activityState('/kantor/kegiatan/baru') },
  { name: 'kantor-kegiatan-sunting', open: (visit) => visit.activityState('/kantor/kegiatan/:slug') },
  { name: 'kantor-kegiatan-gambar', open: (visit) => visit.activityState('/kantor/kegiatan/:slug/gambar') },
  { name: 'kantor-kegiatan-peserta', open: (visit) => visit.activityState('/kantor/kegiatan/:slug/peserta') },
  { name: 'kantor-hadir', open: (visit) => visit.activityState('/kantor/hadir/:door') },
  { name: 'peserta-sertifikat', open: (visit) => visit.certificatePage() },
  { name: 'sertifikat', open: (visit) => visit.goto('/sertifikat/AAAA-AAAA') },
  { name: 'kantor-kisah-sunting', open: (visit) => visit.storyEditor() },
  { name: 'kantor-kisah', open: (visit) => visit.office('/kantor/kisah') },
  { name: 'kantor-kisah-baru', open: (visit) => visit.office('/kantor/kisah/baru') },
  { name: 'kantor-kisah-galat', again: true, open: (visit) => visit.refusedStory() },
  { name: 'kisah-izin', open: (visit) => visit.consentPage() },
  { name: 'kisah-rinci', open: (visit) => visit.storyPage() },
  { name: 'kisah-daftar', again: true, open: (visit) => visit.goto('/kisah') },
  { name: 'kisah-ditarik', open: (visit) => visit.storyPage(true) },
  { name: 'kantor-laporan', open: (visit) => visit.office('/kantor/laporan') },
  { name: 'kantor-pesan', open: (visit) => visit.office('/kantor/pesan') },
  { name: 'kantor-kinerja', open: (visit) => visit.office('/kantor/kinerja') },
  { name: 'kantor-dasbor', open: (visit) => visit.office('/kantor/dasbor') },
  { name: 'direktori-wilayah', again: true, open: (visit) => visit.withSomebody('/direktori') },
  { name: 'dasbor-wilayah', again: true, open: (visit) => visit.withSomebody('/dasbor') },
  { name: 'dasbor-laporan-wilayah', again: true, open: (visit) => visit.withSomebody('/dasbor/laporan') },
  { name: 'kantor-petugas', open: (visit) => visit.office('/kantor/petugas') },
  { name: 'kantor-catatan', open: (visit) => visit.office('/kantor/catatan') },
  { name: 'kantor-tautan', open: (visit) => visit.oneTimeLink() },
];
