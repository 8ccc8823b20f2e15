"""What common passwords are made of beside zxcvbn's words: keys in a row, other languages.

Lists of leaked passwords hold few long ones, and nearly all of those are a known word, or two, with
figures, a year or a sign added. So the parts are kept, not the products.
"""

# Keys in a row, letters and figures in order, and figures that are typed for their looks.
ROW_TEXT = """
abcdefghijklmnopqrstuvwxyz 01234567890123456789 13579 02468 24680 31415926535 1123581321 112358
qwertyuiop asdfghjkl zxcvbnm qwertyuiopasdfghjklzxcvbnm qwertzuiop azertyuiop qsdfghjklm wxcvbn
1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p 1qazxsw23edcvfr45tgbnhy67ujm zaq12wsxcde34rfvbgt56yhn
qazwsxedcrfvtgbyhnujmikolp qaywsxedcrfvtgbzhnujm zaqxswcdevfrbgtnhymju zaq1xsw2cde3vfr4bgt5nhy6
qweasdzxcrtyfghvbn qweasdyxc asdzxc qawsedrftgyhujikolp azsxdcfvgbhnjmk ghjkl fghjk dfghj
1q2w3e4r5t6y7u8i9o0p 1a2s3d4f5g6h7j8k9l q1w2e3r4t5y6u7i8o9p0 a1b2c3d4e5f6g7h8i9j0 1a2b3c4d5e6f7g8h
q1q2q3 qwe123 147258369 1472583690 741852963 789456123 456123789 159357 753951 951753 963852741
123321 321123 1234554321 123654789 147852369 987456321 0987654321 520131 5201314 1314520 147896325
!@#$%^&*()_+ !"£$%^&*() 1!2@3#4$5%6^7& йцукенгшщзхъ фывапролджэ ячсмитьбю 1й2ц3у4к5е
"""

# Of other languages, what zxcvbn's lists do not have: those are English.
WORD_TEXT = """
adgangskode administrador bienvenido bienvenue contraseña drei eins ichliebedich mundo sifre
teamomucho tiamo tres uno willkommen zwei zxcv zxcvb
август админ администратор александр александра алексей анастасия андрей антон аня апрель артем
весна виктор виктория вконтакте владимир вход даша декабрь денис дима динамо дмитрий дом друг
дружба друзья евгений екатерина жизнь зайка зайчик зенит зима иван игорь интернет ира июль июнь
катя кирилл компьютер константин котенок кошка лена лето локомотив люблю любовь май максим мама
марина март маша мир москва настя наталья наташа неважно незнаю непомню нет никита николай ноябрь
одноклассники октябрь олег оля осень павел папа пароль пользователь привет роман россия саша света
сентябрь сергей смерть собака солнце солнышко спартак счастье таня тебя удача февраль цска юля
январь
"""

ROWS = tuple(ROW_TEXT.split())
WORDS = frozenset(WORD_TEXT.split())
