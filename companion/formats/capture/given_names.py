"""Frequent given names, folded: "Berger, Anna" is a name and "Anna, Recruiterin" is not."""

from __future__ import annotations

from functools import cache

from companion.domain.text import fold

_NAMES = """
Adam Adrian Agnieszka Ahmed Aisha Alejandro Aleksandra Alessandro Alexander Alexandra Ali Alice
Alina Amelie Amir Amy Ana Anastasia Andrea Andreas Andrew Andrzej Angela Angelika Anita Anja Anke
Ann Anna Anne Annette Annika Anton Antonia Antonio Arne Arthur Astrid Ayşe Aylin Barbara Bastian
Beate Ben Benjamin Bernd Bernhard Bettina Bianca Birgit Björn Brigitte Bruno Camille Carla Carlos
Carmen Carolin Carsten Caroline Catherine Charlotte Chiara Chloé Christa Christian Christiane
Christina Christine Christoph Christopher Claire Clara Claudia Clemens Cornelia Dagmar Daniel
Daniela David Deniz Dennis Detlef Diana Diego Dieter Dirk Dominik Dorothea Doris Eberhard Ebru
Eduard Edward Elena Elif Elisa Elisabeth Elizabeth Ella Elke Emil Emily Emine Emma Emre Eric Erik
Erika Ernst Esra Esther Eva Evelyn Ewa Fabian Fatima Fatma Felix Ferdinand Fiona Florian Francesca
Francesco Frank Franz Franziska François Frederik Frieda Friedrich Gabriel Gabriele Georg George
Gerd Gerhard Gisela Giulia Giuseppe Grace Gregor Greta Günter Günther Hanna Hannah Hannes Hans
Harald Hartmut Hasan Heike Heiko Heinrich Heinz Helen Helena Helene Helga Helmut Hendrik Henrik
Henry Herbert Holger Horst Hugo Ian Ibrahim Ida Inga Ingo Ingrid Irina Isabel Isabella Ivan Jack
Jacob Jakob James Jan Jana Jane Janina Jannik Jasmin Javier Jean Jennifer Jens Jessica Joachim
Joanna Jochen Johann Johanna Johannes John Jonas Jonathan Jörg Jorge Josef Joseph José Juan Judith
Julia Julian Juliane Jürgen Justus Kai Karin Karl Karla Karsten Katarzyna Katharina Kathrin Katja
Katrin Kemal Kerstin Kevin Kim Klara Klaus Konrad Konstantin Kristin Kristina Krzysztof Lara Lars
Laura Laurent Lea Leila Lena Leo Leon Leonie Lina Linda Linus Lisa Lorenzo Lothar Louis Louisa
Luca Lucas Lucia Lucy Ludwig Luis Luisa Lukas Lydia Magdalena Maja Malte Manfred Manuel Manuela
Marc Marcel Marco Marcus Marek Margarete Maria Marie Marina Mario Marion Mark Marko Markus Marlene
Marta Martha Martin Martina Mary Mathias Mathilde Matteo Matthew Matthias Max Maximilian Mehmet
Meike Melanie Melissa Merve Mia Michael Michaela Michał Miguel Mike Mila Mira Miriam Mohammed
Mona Monika Moritz Muhammad Murat Mustafa Nadine Nadja Nele Nicholas Nicola Nicolas Nicole Niklas
Nils Nina Noah Nora Norbert Nora Ole Oleg Olga Oliver Olivia Oskar Otto Pablo Paola Pascal Patricia
Patrick Paul Paula Pauline Pedro Peter Petra Philip Philipp Pia Pierre Piotr Rainer Ralf Ralph
Raphael Rebecca Regina Reiner Renate René Richard Rita Robert Roberto Roland Rolf Roman Ronald
Rosa Rudolf Ruth Sabine Sabrina Samuel Sandra Sara Sarah Saskia Sebastian Selin Selma Sergej Sibel
Silke Silvia Simon Simone Sofia Sofía Sonja Sophia Sophie Stefan Stefanie Steffen Stephan
Stephanie Steven Susan Susanne Svea Sven Svenja Sylvia Søren Tanja Tatjana Theo Theodor Theresa
Thomas Thorsten Till Tim Timo Tina Tobias Tom Tomasz Torben Torsten Udo Ulf Ulrich Ulrike Ursula
Ute Uwe Valentin Vanessa Vera Verena Veronika Victor Victoria Viktor Viktoria Vincent Volker Walter
Waltraud Werner Wiebke Wilhelm William Wolfgang Xavier Yannick Yasmin Youssef Yusuf Yvonne Zeynep
Zoe Łukasz Aditya Alex Amit Andy Anil Annegret Arjun Bill Bob Cem Chris Dan Dave Deepak Edith
Elfriede Elias Finn Gerlinde Gudrun Hakan Hannelore Hassan Hedwig Heidi Heidrun Henriette Hildegard
Hüseyin Ilse Inge Irmgard Jim Joe Jutta Karim Ken Layla Leopold Lieselotte Lotte Luise Maike Marlies
Matt Mika Milan Neha Nick Nico Noel Omar Ortwin Özgür Özlem Pat Pooja Priya Rahul Raj Ravi Rob Romy
Ronja Roswitha Rüdiger Sam Sami Sanjay Selim Siegfried Sigrid Steve Tariq Tolga Tony Uta Wilfried
Winfried
"""


def is_given_name(word: str) -> bool:
    """Tell whether every part of the folded `word` ("hans-peter") is a frequent given name."""
    return all(part in _folded() for part in word.split("-"))


@cache
def _folded() -> frozenset[str]:
    """Return the names for comparing, at first use: most lines ask for none."""
    return frozenset(map(fold, _NAMES.split()))
