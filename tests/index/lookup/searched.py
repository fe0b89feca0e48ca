"""Questions with numbers and such words that must be searched, parted by " ; "."""

SEARCHED = """
5G park ; 5G ; 请问5G ; 28 projects ; 1.08 million TEUs ; Fortune 500 ; the number one firm in its field
how many tasks were about Russia ; 14th five-year plan ; 8th CSCMP conference ; 10 trading platforms
first batch of power items ; 第一批 ; the second group of tracks ; what part did Geely play ; 一行四局
one bank and four bureaus ; top 5 companies ; task force ; phase-one project ; 2020 summit
key figures on foreign trade ; everything on the ocean ; marine cooperation section
Show the whole marine cooperation section ; 2020 ; 2019 ; in 2020 ; 2020-2021 ; what happened in 2020 ; 3.5
3,5 ; 42% ; $42 ; -5 ; 2+2 ; 10:30 ; 12.05.2020 ; 1/2 ; 100 tasks ; 5 tasks ; show me 5 tasks ; the 110 tasks
5 задач ; 2 раздела ; 10项任务 ; 三个部分 ; 42万 ; 5个项目 ; 500强 ; 第二组轨道 ; 第十四个五年规划 ; 十四五规划
第八届会议 ; the one ; one more ; first of all ; at last ; last year ; one second ; a second
the second world war ; the final ; the first batch ; first prize ; task ; tasks ; number ; item
which task ; were all tasks completed
what is the first thing in the section on trade? ; which section is 4 in? ; tasks about Uzbekistan
section about logistics ; part of the project ; take part ; third party ; third parties ; second phase
what opens? ; task 5 opens
one-stop education ; two-way investment ; trains ; three fixed lines ; top 500 Chinese companies ; 2 unicorn companies
32.6 billion yuan ; 11% growth ; growth of 39.3% ; USD 410 million ; 1.08 million ; B2B ; covid-19
task 42 Russia ; is task 42 about Russia? ; tasks after 42 ; tasks above 100 ; not task 5 ; next ; more
what's next ; i ; mix ; vi ; version 2.0 ; 7.2.0 ; what is 2 + 2 ; how many ; how many are there
how many projects ; how many sections of road were built ; how many countries ; number of companies
count to ten ; 10 of them ; between us ; from A to B ; room 5 ; page of history ; 20 years ; 5 years ; call 911
+7 900 123 45 67 ; 8 800 555 35 35 ; +998 90 123 45 67 ; iphone 15 ; windows 11 ; gate 42 flights
последний шанс ; первый поезд ; первая партия полномочий ; вторая группа путей ; 28 проектов ; топ-5 компаний
сколько стоит билет ; сколько проектов ; сколько задач касается России ; один банк и четыре бюро ; часть проекта
какую часть вложили ; задача ; одна задача ; в 2020 году ; 2020 год ; 14-я пятилетка ; 8-я конференция
5-я выставка ; показатели внешней торговли ; основные показатели внешней торговли ; третьи страны
со второй попытки ; первый этап ; раздел о море ; морской раздел ; 多少个项目 ; 多少钱 ; 几点 ; 几号 ; 第几项
任务 ; 主要指标增长 ; 外贸主要指标 ; 第五届青岛国际海洋科技展览会 ; 28个项目 ; 一站式教育 ; 二期
三条线路 ; 十个交易平台 ; 前五名 ; 一下 ; 一个 ; 前三年 ; 最后期限 ; 28 loyiha ; 5-bosqich
birinchi qism loyihasi ; ikkinchi jahon urushi ; دنیا کا نمبر 1 ملک ; دوسری جنگ عظیم ; दुनिया की नंबर 1 कंपनी
दूसरा विश्व युद्ध ; ikinci dünya savaşı ; 5 yıl ; الحرب العالمية الثانية ; дэлхийн хоёрдугаар дайн
екінші дүниежүзілік соғыс ; 20 бит ; 🙂 ; ??? ; ... ; - ; — ; # ; № ; how many things can you do ; page 5
document 5 ; part 2 of 3 ; final list ; the final report ; my son ; 首都在哪里 ; 做了多少工作
which was the first to be completed? ; which task was completed first? ; पहले क्या था ; 最后做了什么 ; call 911
on ; он ; yüz ; сад ; सौ ; نه ; бир тапшырма көрсөт
42‰ ; 42٪ ; 42-00-42 ; 2020-01-05 ; 5个项目 ; 28個項目 ; 参加 ; 參與了 ; di ; mi ; іх ; cv ; index 42 up
42 т ; 3 ч ; 42т ; 42 t ; 5 t ; what is 42 + 43 ; 2 + 2 ; xlii ; xi ; CCC ; +42 ; 42 + Russia ; what is 2 plus 2
task 1e2 ; 1e2 ; AT&T 5 ; AT&T ; I and V ; iii, iv ; a -> b
two parts ; grand opening ; opening ceremony ; one two three ; 1 2 3 4 5 ; 41 42 500 ; 1st place winner
"""
