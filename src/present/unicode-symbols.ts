// TeX commands and letters that have a character of their own in Unicode.

const pairs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, pair.lastIndexOf(':')), pair.slice(pair.lastIndexOf(':') + 1)]),
  );

/** Letters and marks that stand as they are. */
export const SYMBOLS = pairs(`
  alpha:α beta:β gamma:γ delta:δ epsilon:ϵ varepsilon:ε zeta:ζ eta:η theta:θ vartheta:ϑ iota:ι kappa:κ lambda:λ
  mu:μ nu:ν xi:ξ pi:π varpi:ϖ rho:ρ varrho:ϱ sigma:σ varsigma:ς tau:τ upsilon:υ phi:ϕ varphi:φ chi:χ psi:ψ omega:ω
  Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Upsilon:Υ Phi:Φ Psi:Ψ Omega:Ω
  infty:∞ partial:∂ nabla:∇ ell:ℓ hbar:ℏ Re:ℜ Im:ℑ aleph:ℵ emptyset:∅ varnothing:∅ forall:∀ exists:∃ neg:¬ lnot:¬
  top:⊤ bot:⊥ angle:∠ triangle:△ square:□ star:⋆ ast:∗ bullet:• circ:∘ dagger:† prime:′ degree:° checkmark:✓
  dots:… ldots:… cdots:⋯ vdots:⋮ ddots:⋱ langle:⟨ rangle:⟩ lfloor:⌊ rfloor:⌋ lceil:⌈ rceil:⌉
  lvert:| rvert:| vert:| lVert:‖ rVert:‖ Vert:‖ backslash:\\ lbrace:{ rbrace:} imath:ı jmath:ȷ
`);

/** Marks between two terms, set with a space on both sides. */
export const OPERATORS = pairs(`
  times:× cdot:· div:÷ pm:± mp:∓ le:≤ leq:≤ leqslant:≤ ge:≥ geq:≥ geqslant:≥ ne:≠ neq:≠ ll:≪ gg:≫ approx:≈ sim:∼
  simeq:≃ cong:≅ equiv:≡ propto:∝ in:∈ notin:∉ ni:∋ subset:⊂ subseteq:⊆ supset:⊃ supseteq:⊇ cup:∪ cap:∩ setminus:∖
  to:→ rightarrow:→ leftarrow:← gets:← leftrightarrow:↔ Rightarrow:⇒ Leftarrow:⇐ Leftrightarrow:⇔ implies:⇒ iff:⇔
  longrightarrow:⟶ Longrightarrow:⟹ mapsto:↦ uparrow:↑ downarrow:↓ oplus:⊕ ominus:⊖ otimes:⊗ odot:⊙ wedge:∧ land:∧
  vee:∨ lor:∨ mid:| parallel:∥ perp:⊥ prec:≺ succ:≻ models:⊨ vdash:⊢ coloneqq:≔ triangleq:≜ doteq:≐ leftarrows:⇇
`);

/** Large marks that take limits. */
export const LARGE = pairs(`
  sum:∑ prod:∏ coprod:∐ int:∫ iint:∬ oint:∮ bigcup:⋃ bigcap:⋂ bigoplus:⨁ bigotimes:⨂ bigvee:⋁ bigwedge:⋀
`);

/** Functions written as words. */
export const FUNCTIONS = new Set(
  `log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh max min sup inf lim limsup liminf
  argmax argmin det dim ker rank tr gcd deg Pr mod bmod softmax`.split(/\s+/),
);

/** Marks above a letter, as combining characters. */
export const ACCENTS = pairs(`
  hat:\u0302 widehat:\u0302 bar:\u0304 overline:\u0305 tilde:\u0303 widetilde:\u0303 vec:\u20d7 dot:\u0307 ddot:\u0308
  check:\u030c breve:\u0306 underline:\u0332 mathring:\u030a
`);

/** Superscript characters. */
export const SUPERSCRIPTS = pairs(`
  0:⁰ 1:¹ 2:² 3:³ 4:⁴ 5:⁵ 6:⁶ 7:⁷ 8:⁸ 9:⁹ +:⁺ -:⁻ −:⁻ =:⁼ (:⁽ ):⁾ a:ᵃ b:ᵇ c:ᶜ d:ᵈ e:ᵉ f:ᶠ g:ᵍ h:ʰ i:ⁱ j:ʲ k:ᵏ l:ˡ m:ᵐ
  n:ⁿ o:ᵒ p:ᵖ r:ʳ s:ˢ t:ᵗ u:ᵘ v:ᵛ w:ʷ x:ˣ y:ʸ z:ᶻ A:ᴬ B:ᴮ D:ᴰ E:ᴱ G:ᴳ H:ᴴ I:ᴵ J:ᴶ K:ᴷ L:ᴸ M:ᴹ N:ᴺ O:ᴼ P:ᴾ R:ᴿ T:ᵀ
  U:ᵁ V:ⱽ W:ᵂ α:ᵅ β:ᵝ γ:ᵞ δ:ᵟ θ:ᶿ φ:ᵠ χ:ᵡ ⊤:ᵀ ′:′ ∗:* *:*
`);

/** Subscript characters. */
export const SUBSCRIPTS = pairs(`
  0:₀ 1:₁ 2:₂ 3:₃ 4:₄ 5:₅ 6:₆ 7:₇ 8:₈ 9:₉ +:₊ -:₋ −:₋ =:₌ (:₍ ):₎ a:ₐ e:ₑ h:ₕ i:ᵢ j:ⱼ k:ₖ l:ₗ m:ₘ n:ₙ o:ₒ p:ₚ r:ᵣ s:ₛ
  t:ₜ u:ᵤ v:ᵥ x:ₓ β:ᵦ γ:ᵧ ρ:ᵨ φ:ᵩ χ:ᵪ
`);
