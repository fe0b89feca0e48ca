"""Indonesian."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
)

_UNITS = counted("nol satu dua tiga empat lima enam tujuh delapan sembilan")

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "apa siapa bagaimana dimana mana kapan mengapa kenapa berapa yang dan di ke dari untuk dengan ini "
                "itu adalah ada tidak saya kamu anda bisa halo terima kasih "
                "apakah sudah belum datang akan"
            ),
            rank=40,
        ),
    ),
    common=(
        "apa apakah siapa bagaimana dimana di mana kemana kapan mengapa kenapa berapa yang dan atau tetapi tapi ke "
        "dari untuk dengan tanpa pada dalam antara sampai hingga ini itu sini sana adalah ada tidak tak bukan jangan "
        "saya aku kamu anda kami kita dia mereka bisa bisakah boleh bolehkah dapat dapatkah harus haruskah perlu "
        "perlukah mau ingin akan sudah belum telah sedang jika kalau bila ketika setelah sebelum sejak semua setiap "
        "banyak sedikit lebih paling sangat juga hanya lagi terjadi mungkin wajib oleh sebagai seperti nya kali"
    ),
    numbering=NumberingWords(
        closing="ketentuan_penutup ketentuan_peralihan",
        article="pasal",
        paragraph="ayat",
        point="butir",
        task="tugas",
        question="pertanyaan",
        item="aturan prinsip",
        goal="tujuan",
        section="bagian",
        chapter="bab",
        part="buku",
        annex="lampiran",
        contents="daftar_isi",
        notes="catatan",
        page="halaman",
        of="dari",
    ),
    numbers=NumberWords(
        cardinals={
            **_UNITS,
            10: "sepuluh",
            11: "sebelas",
            **{10 + unit: f"{_UNITS[unit]}_belas" for unit in range(2, 10)},
            **{10 * unit: f"{_UNITS[unit]}_puluh" for unit in range(2, 10)},
            100: "seratus",
        },
        ordinals={
            1: "pertama",
            **{unit: f"ke{_UNITS[unit]}" for unit in range(2, 10)},
            10: "kesepuluh",
            **{10 * unit: f"ke{_UNITS[unit]}_puluh" for unit in range(2, 10)},
            100: "keseratus",
        },
    ),
    lookup=LookupWords(
        mark="nomor",
        tail="terakhir",
        to="sampai hingga",
        and_="dan atau",
        inner="huruf kalimat",
        units={
            "article": ("pasal", "pasal-pasal"),
            "section": ("bagian", "bagian-bagian"),
            "clause": ("klausul ayat", "klausul-klausul"),
            "paragraph": ("paragraf ayat", "paragraf-paragraf"),
            "question": ("pertanyaan", "pertanyaan-pertanyaan"),
            "point": ("butir poin", "butir-butir"),
            "target": ("target", "target-target"),
            "chapter": ("bab", "bab-bab"),
            "goal": ("tujuan", "tujuan-tujuan"),
        },
        filler="apa isi bunyi tampilkan tunjukkan tentang",
    ),
    questions=QuestionWords(
        times="kali",
        what="apa",
        which="yang_mana",
        who="siapa",
        when="kapan",
        where="di_mana dimana mana",
        why="mengapa kenapa",
        how="bagaimana",
        how_many="berapa",
        how_long="berapa_lama",
    ),
    talk=SmallTalk(doubt="benar bukan kan"),
)
