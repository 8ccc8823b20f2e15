"""Invented customers: whom portfolios are about, and who writes to partners."""

HEADS = """
Marrowfield Halyard Oost&Zoon Brickyard Fenwater Bramwell Caldera Dunmere Eiderdown Farrier Glasnost
Hollin Inglenook Jessamy Kilnford Lantern Mosswood Netherby Ombra Pemberley Quince Ravelin Sablier
Tansley Umbra Verity Wexcombe Yewtree Zephyrine Ardmore Belmarsh Corvane Dovecote Elmstead Foxholt
Grindelow Harborne Isolde Juniper Kestrel Loomis Maplin Norwold Ottoline Perrin Quayle Rosemoor
Sheldrake Thornaby Ullswick Valdora Wychwood Albarosa Bonaventure Castelmar Dolcevia Estrella
Fjellvik Gransund Havgard Ivalo Järvi Kobayama Lindqvara Mirador Novalis Ostrava Palisade Riviera
Solveig Tramonto Uppland Vesterby Windermoor Arrowroot Bluebell Cobalt Driftwood Emberly Fathom
Gossamer Hearth Ironbark Jasmine Kingsway Larkrise Meridian Northlight Oakapple Pinecrest Quill
"""
CALLED = ("{head} {good}",) * 6 + ("{head} & {other}", "{head}")


def merchant(rng, good):
    """Return the name of a company that trades in something."""
    return f"{rng.choice(HEADS.split()).replace('&', ' & ')} {good}"


def customer(rng, topic):
    """Return the name of a company that would hire a firm of this topic."""
    head, other = rng.sample(HEADS.split(), 2)
    return rng.choice(CALLED).format(
        head=head.replace("&", " & "), other=other.split("&")[0], good=rng.choice(topic.goods)
    )
