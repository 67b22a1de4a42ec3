"""Made-up texts of which it is known what they are: some sell, some are a copy of another, most are neither."""

import random

SELLING = (
    "Cheap handbags for sale, free shipping worldwide", "buy cheap viagra online now", "Designer watches at 70 % off",
    "Best price on sunglasses for men and women", "replica jerseys wholesale from the factory",
    "Get 10000 followers cheap today", "Discount boots for women, order now", "swimwear for ladies in bali",
    "necklaces and jewelry for women", "our outlet has sneakers on sale", "Payday loans at the lowest prices",
    "weight loss pills for sale", "Visit the next page", "please check out the following site",
    "click on the next website", "Perfumes with a 20% off coupon", "seo services with the best price guaranteed",
    "cheapest cigarettes online", "wedding dresses clearance", "casino bonus, buy now and get a promo code",
    "We make great curtains, contact us on whatsapp", "Work from home and earn 500 a day", "shoes for kids, all sizes",
    "lingerie outlet", "buy online: poker chips",
)  # fmt: skip
"""Two of them show no sign that we know: somebody always sells something else."""

HONEST = (
    "Thanks for the update.", "I removed my account because of this.", "How do you define a private account?",
    "I wrote down the reasons here", "You can find the form on the next page of the report.",
    "My score did not move although I left seven networks.", "Please check out my answer above, it explains the proof.",
    "The internet page of the town hall is down again.", "I bought new boots for the hike, they were cheap.",
    "Is there a discount for students?", "Women and men were asked alike.", "This is for women who run marathons.",
    "The watches of the night were long.", "Who has the minutes of the meeting?", "I do not buy this argument.",
    "It takes pills to read this report, it is so long.", "Click is a fine library for command lines.",
    "I visit my aunt on Sundays.", "The jackets of these old books are lovely.",
    "Followers are no measure of anything.",
    "Great talk, where are the slides?", "The proof of lemma 3 uses the wrong page.", "No, the price was never agreed.",
    "We should go to the lake on Friday.", "Let us not make it worse for everybody.", "Shoes off in the hall, please.",
    "The site was down for two hours.", "A bargain between them was struck at dawn.", "He plays poker every week.",
    "They asked for kids to be left out, and rightly so.", "See the following link between both theorems.",
    "I visited this page last year and it said the opposite.", "The dresses in the play were made by the pupils.",
    "Sorry for the late answer, I was away.", "What is the licence of this data?", "It says so on the web page.",
)  # fmt: skip

_WORDS = (
    "gates rivers bread towns winter letters maps engines birds choirs harbours bridges clocks gardens books lamps "
    "rain schools markets songs stones trains bakers sailors teachers doctors painters judges"
)
_SITES = ("Daily Post", "Lake News", "The Town Crier of Today", "Notes", "Blog Archive", "Just another site")


def copies(seed: int) -> tuple[list[tuple[int, str, str]], set[int]]:
    """Return texts, each with when and by whom, and which of them are copies.

    Posts are told by up to thirty sites, that put their own names beside the title in one of three ways; every tenth
    shortens it, so that it cannot be known again. Other sites tell a post of their own each.
    """
    lot = random.Random(seed)
    said, copied = list[tuple[int, str, str]](), set[int]()
    for post in range(40):
        title = f"Why {' and '.join(lot.sample(_WORDS.split(), 3))} matter to {lot.choice(_WORDS.split())}"
        begin = post * 30 * 86_400
        for number in range(lot.randint(1, 30)):
            if number:
                copied.add(len(said))
            site = f"{lot.choice(_SITES)} {lot.randrange(1000)}"
            told = " ".join(title.split()[:4]) + " ..." if number and lot.random() < 0.1 else title
            text = lot.choice(
                (f"{told} | {site}", f"{site} \N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK} {told}", told)
            )
            said.append((begin + 3_600 * number, f"site-{lot.randrange(10**6)}", text))
    for number in range(400):
        title = f"On {' or '.join(lot.sample(_WORDS.split(), 3))}, for the {number}th time"
        said.append((lot.randrange(40 * 30 * 86_400), f"other-{number}", f"{title} | {lot.choice(_SITES)} {number}"))
    return said, copied
